import type { Account, KoaContextWithOIDC, Provider } from 'oidc-provider';

import type { OrgStore } from '../store/orgStore.ts';
import { scopeClaims } from './claims.ts';
import type { ClaimSet } from './claims.ts';

const ANSWERS = new WeakMap<object, ClaimSet>();

/**
 * How the engine finds a user. Userinfo claims are worked out on the way and kept for
 * {@link userinfoMiddleware}, since the engine drops claims whose names it does not know beforehand.
 */
export function accountFinder(
  store: OrgStore,
): (context: KoaContextWithOIDC, id: string) => Account | undefined {
  return (context, id) => {
    const user = store.user(id);
    if (user === undefined) {
      return undefined;
    }
    return {
      accountId: user.id,
      claims(use, scope) {
        if (use === 'userinfo') {
          const clientId = context.oidc.entities.Client?.clientId ?? '';
          const access = { user, clientId, scopes: new Set(scope.split(' ')), isCodeFlow: true };
          ANSWERS.set(context, { sub: user.id, ...scopeClaims(store, access, 'full') });
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
