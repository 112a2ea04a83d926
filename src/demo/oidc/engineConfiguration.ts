import { interactionPolicy } from 'oidc-provider';
import type { Configuration, JWK } from 'oidc-provider';

import { secret } from '../ids.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { RESPONSE_TYPES, SCOPES } from './authorizeRules.ts';
import { memoryAdapter } from './memoryAdapter.ts';

/** Seconds: ID and access tokens live for an hour, codes for five minutes, as Okta's do. */
const LIFETIMES = {
  AccessToken: 3600,
  AuthorizationCode: 300,
  Grant: 86_400,
  IdToken: 3600,
  Interaction: 3600,
  Session: 86_400,
};

/** Path of the authorization endpoint. */
export const AUTHORIZE_PATH = '/oauth2/v1/authorize';

/** Where sign-in pages live; the segment after it names one authorization request. */
export const SIGN_IN_PATH = '/signin';

/** The part of the engine's configuration that is plain data, in Okta's terms. */
export function engineConfiguration(
  store: OrgStore,
  privateKey: JWK,
): Pick<
  Configuration,
  | 'adapter'
  | 'claims'
  | 'clientAuthMethods'
  | 'clientBasedCORS'
  | 'cookies'
  | 'expiresWithSession'
  | 'features'
  | 'interactions'
  | 'jwks'
  | 'pkce'
  | 'responseTypes'
  | 'routes'
  | 'scopes'
  | 'ttl'
> {
  return {
    adapter: memoryAdapter(store),
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    clientBasedCORS: () => false,
    // Cookies do not know ports: without a path, other servers on 127.0.0.1 would be sent the session.
    cookies: { keys: [secret()], long: { path: AUTHORIZE_PATH } },
    expiresWithSession: () => false,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: {
      policy: promptPolicy(),
      url: (_context, interaction) => `${SIGN_IN_PATH}/${interaction.uid}`,
    },
    jwks: { keys: [privateKey] },
    pkce: { required: () => false },
    responseTypes: [...RESPONSE_TYPES],
    routes: {
      authorization: AUTHORIZE_PATH,
      jwks: '/oauth2/v1/keys',
      token: '/oauth2/v1/token',
      userinfo: '/oauth2/v1/userinfo',
    },
    scopes: [...SCOPES],
    ttl: LIFETIMES,
  };
}

/**
 * The engine asks native apps for consent each time; Okta does not (`consent_method` TRUSTED). The
 * prompt stays known, so that `prompt=consent` is understood.
 */
function promptPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(new interactionPolicy.Prompt({ name: 'consent', requestable: true }));
  return policy;
}
