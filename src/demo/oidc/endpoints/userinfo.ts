import type { Account, KoaContextWithOIDC, Provider } from 'oidc-provider';

import type { OidcContext } from '../oidcContext.ts';
import type { ClaimSet } from '../servers/authorizationServer.ts';

const ANSWERS = new WeakMap<object, ClaimSet>();

/**
 * How the engine finds a user. Userinfo claims are worked out on the way and kept for
 * {@link userinfoMiddleware}, since the engine drops claims whose names it does not know beforehand.
 */
export function accountFinder({
  server,
  store,
}: OidcContext): (context: KoaContextWithOIDC, id: string) => Account | undefined {
  return (context, id) => {
    const user = store.user(id);
    if (user === undefined) {
      return undefined;
    }
    return {
      accountId: user.id,
      claims(use, scope) {
        const client = store.client(context.oidc.entities.Client?.clientId ?? '');
        if (use === 'userinfo' && client !== undefined) {
          const scopes = new Set(scope.split(' '));
          const access = { user, client, scopes, isCodeFlow: true, responseTypes: [] };
          ANSWERS.set(context, { sub: user.id, ...server.userinfoClaims(access) });
        }
        return { sub: user.id };
      },
    };
  };
}

/** Puts the claims kept by {@link accountFinder} into the answer of the userinfo endpoint. */
export function userinfoMiddleware(): Parameters<Provider['use']>[0] {
  return async (context, next) => {
    await next();
    const answer = ANSWERS.get(context);
    if (answer !== undefined && context.status === 200) {
      context.body = answer;
    }
  };
}
