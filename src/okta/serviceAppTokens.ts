import type { OrgCredential } from '../core/org/credential.ts';
import type { CallOptions } from '../core/org/org.ts';
import { SharedCall } from '../core/org/sharedCall.ts';
import { isUserError } from '../core/userError.ts';
import type { Authorizer } from './authorizer.ts';
import type { Transport } from './requestExecutor.ts';
import type { ServiceAppToken } from './serviceAppToken.ts';
import { requestServiceAppToken } from './serviceAppToken.ts';

/** Every scope that the extension has a use for (Okta Management API, OAuth 2.0 scopes). */
const SCOPES: readonly string[] = [
  'okta.apps.read',
  'okta.apps.manage',
  'okta.groups.read',
  'okta.users.read',
  'okta.authorizationServers.read',
  'okta.authorizationServers.manage',
];

/** A token is given up so long before its end, or halfway when it lives shorter. */
const SPARE_MILLISECONDS = 60_000;

/**
 * Gives access tokens of an OAuth service app: one at a time, shared by all calls, kept in memory and
 * renewed a minute before it ends. A call that is cancelled leaves the shared request to the others, and
 * every call is told of its waits.
 *
 * Okta refuses a request for scopes of which one is not granted to the app. Each is then asked for by
 * itself, and from then on the granted ones together: at most eight requests for the first token, and
 * one for each that follows.
 */
export function createServiceAppTokens(
  app: Extract<OrgCredential, { readonly kind: 'OAuth service app' }>,
  transport: Transport,
): Pick<Authorizer, 'secret' | 'renew'> {
  let scopes = SCOPES;
  let usable: { readonly secret: string; readonly until: number } | undefined;
  let pending: SharedCall<string> | undefined;

  const request = async (options: CallOptions): Promise<string> => {
    const ask = (asked: readonly string[]): Promise<ServiceAppToken> =>
      requestServiceAppToken(app, asked, transport, options);
    const token = await ask(scopes).catch(async (failure: unknown) => {
      scopes = await grantedScopes(ask, failure);
      return ask(scopes);
    });
    const lifetime = token.expiresIn * 1000;
    const until = transport.clock.now() + lifetime - Math.min(SPARE_MILLISECONDS, lifetime / 2);
    usable = { secret: token.accessToken, until };
    return token.accessToken;
  };

  return {
    async secret(options = {}) {
      options.signal?.throwIfAborted();
      if (usable && transport.clock.now() < usable.until) {
        return usable.secret;
      }
      if (!pending?.isOpen) {
        pending = new SharedCall(request);
      }
      return pending.join(options);
    },
    renew(refused) {
      if (usable?.secret === refused) {
        usable = undefined;
      }
      return true;
    },
  };
}

/** The scopes that are granted one by one. Rejects with `failure` if it is about something else. */
async function grantedScopes(
  ask: (scopes: readonly string[]) => Promise<unknown>,
  failure: unknown,
): Promise<readonly string[]> {
  const granted: string[] = [];
  let refusal = failure;
  for (const scope of SCOPES) {
    if (!isUserError(refusal) || refusal.code !== 'org/service-app-no-scope') {
      throw refusal;
    }
    try {
      await ask([scope]);
      granted.push(scope);
    } catch (error) {
      refusal = error;
    }
  }
  if (granted.length === 0) {
    throw refusal;
  }
  return granted;
}
