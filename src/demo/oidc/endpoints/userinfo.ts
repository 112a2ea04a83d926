import type { FindAccount, Provider } from 'oidc-provider';

import type { OrgUser } from '../../store/orgMembers.ts';
import type { OidcContext } from '../oidcContext.ts';
import type { ClaimSet } from '../servers/authorizationServer.ts';

const ANSWERS = new WeakMap<object, ClaimSet>();

/** Claims that say what a token is, which no configured claim replaces. */
const PROTOCOL_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'jti', 'ver', 'nonce', 'amr', 'idp'];

/**
 * How the engine finds a user. Userinfo claims are worked out on the way and kept for
 * {@link userinfoMiddleware}, since the engine drops claims whose names it does not know beforehand.
 */
export function accountFinder(context: OidcContext): FindAccount {
  const { server, store } = context;
  return (koa, id, token) => {
    const user = store.activeUser(id);
    if (user === undefined) {
      // The user of a session may be gone or suspended, which the app is told later on as `login_required`.
      return token === undefined ? { accountId: id, claims: () => ({ sub: id }) } : undefined;
    }
    if (token?.kind === 'RefreshToken' && !mayRefresh(context, user, token)) {
      return undefined;
    }
    return {
      accountId: user.id,
      claims(use, scope) {
        const client = store.client(koa.oidc.entities.Client?.clientId ?? '');
        if (use === 'userinfo' && client !== undefined) {
          const scopes = new Set(scope.split(' '));
          const access = { user, client, scopes, isCodeFlow: true, responseTypes: [] };
          const claims = Object.entries(server.userinfoClaims(access));
          const shown = claims.filter(([name]) => !PROTOCOL_CLAIMS.includes(name));
          ANSWERS.set(koa, { ...Object.fromEntries(shown), sub: user.id });
        }
        return { sub: user.id };
      },
    };
  };
}

/** Whether the user is still assigned to the client, and let in by an access policy. */
function mayRefresh(
  { server, store }: OidcContext,
  user: OrgUser,
  token: { readonly clientId?: string | undefined; readonly scopes: ReadonlySet<string> },
): boolean {
  const client = store.client(token.clientId ?? '');
  if (client === undefined || store.behavior.refresh === 'as granted') {
    return client !== undefined;
  }
  const { scopes } = token;
  const access = { user, client, scopes, isCodeFlow: true, responseTypes: ['code'] };
  return store.isAssigned(user, client.app) && server.policyProblem(access) === undefined;
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
