import { randomBytes } from 'node:crypto';

import { interactionPolicy } from 'oidc-provider';
import type { Configuration, JWK, KoaContextWithOIDC, Provider } from 'oidc-provider';

import { stringAt } from '../../core/json.ts';
import { CLIENT_AUTH_METHODS } from '../apps/appRules.ts';
import { textOrEmpty } from '../json.ts';
import { logoutPage, signedOutPage } from '../pages/logoutPages.ts';
import { checkClientAssertion } from './clientAssertion.ts';
import { clientMetadata, ENGINE_RESPONSE_TYPES } from './clientMetadata.ts';
import { hasConsented } from './consent.ts';
import { engineAdapter } from './engineAdapter.ts';
import type { EngineMemory } from './engineMemory.ts';
import { introspectionPolicy } from './endpoints/introspection.ts';
import { DPOP_ALGORITHMS, ENDPOINTS } from './endpoints/metadata.ts';
import type { OidcContext } from './oidcContext.ts';
import { pushedClaims } from './pushedRequest.ts';
import { REQUESTED } from './engineParameters.ts';
import { sendDelivery } from './sendDelivery.ts';
import { accessOf, accessTokenId } from './tokens/accessToken.ts';

/** Seconds: ID tokens and tokens for apps themselves live for an hour, codes for five minutes, refresh tokens for 90 days, as Okta's do. */
const LIFETIMES = {
  AuthorizationCode: 300,
  ClientCredentials: 3600,
  Grant: 7_776_000,
  IdToken: 3600,
  Interaction: 3600,
  RefreshToken: 7_776_000,
  Session: 86_400,
};

/** Where sign-in pages live; the segment after it names one authorization request. */
export const SIGN_IN_PATH = '/signin';

/** What the engines of one org share, so that who signed in at one server is known to all. */
export interface SharedByEngines {
  readonly memory: EngineMemory;
  readonly cookieKey: string;
  /** The engine insists on a key of its own, for ES256; nothing is signed with it. */
  readonly unusedKey: JWK;
}

/** The configuration of one authorization server's engine, in Okta's terms. */
export function engineConfiguration(
  context: OidcContext,
  { memory, cookieKey, unusedKey }: SharedByEngines,
): Configuration {
  const { server, store } = context;
  const path = (endpoint: keyof typeof ENDPOINTS): string =>
    `${server.endpointPath}/${ENDPOINTS[endpoint]}`;
  return {
    adapter: engineAdapter(memory, server.issuerPath, {
      client: (clientId) => clientMetadata(context, clientId),
      accessTokenId: (text) => accessTokenId(context, text),
    }),
    assertJwtClientAuthClaimsAndHeader: checkClientAssertion,
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientAuthMethods: [...CLIENT_AUTH_METHODS],
    clientBasedCORS: (_context, origin, { clientId }) =>
      store.client(clientId)?.redirectUris.some((uri) => new URL(uri).origin === origin) ?? false,
    enabledJWA: { dPoPSigningAlgValues: DPOP_ALGORITHMS },
    // Cookies do not know ports: without a path, other servers on 127.0.0.1 would be sent the session.
    cookies: { keys: [cookieKey], long: { path: '/oauth2' } },
    expiresWithSession: () => false,
    extraParams: {
      [REQUESTED.response_mode]: null,
      // Runs for every request, whether it has the parameter or not, after the engine read the scopes.
      [REQUESTED.response_type]: keepOfflineAccess,
    },
    features: features(context, `${path('end_session_endpoint')}/confirm`),
    interactions: {
      policy: promptPolicy(context),
      url: (_context, interaction) => `${SIGN_IN_PATH}/${interaction.uid}`,
    },
    issueRefreshToken: (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    jwks: { keys: [unusedKey] },
    pkce: { required: () => false },
    responseTypes: ENGINE_RESPONSE_TYPES,
    rotateRefreshToken: ({ oidc }) =>
      store.client(oidc.client?.clientId ?? '')?.rotatesRefreshTokens ?? false,
    routes: {
      authorization: path('authorization_endpoint'),
      end_session: path('end_session_endpoint'),
      introspection: path('introspection_endpoint'),
      jwks: path('jwks_uri'),
      pushed_authorization_request: path('pushed_authorization_request_endpoint'),
      revocation: path('revocation_endpoint'),
      token: path('token_endpoint'),
      userinfo: path('userinfo_endpoint'),
    },
    scopes: [...server.scopes],
    ttl: {
      ...LIFETIMES,
      AccessToken: (_context, token) => server.accessTokenLifetime(accessOf(context, token)),
    },
  };
}

/** What the engine does beside code and implicit flow; a logout is confirmed at the given address. */
function features(context: OidcContext, action: string): Configuration['features'] {
  return {
    clientCredentials: { enabled: context.server.id === undefined },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    introspection: { enabled: true, allowedPolicy: introspectionPolicy(context) },
    pushedAuthorizationRequests: { enabled: true },
    resourceIndicators: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: (_context, client, token) =>
        token.clientId === client.clientId && isLeftToEngine(token),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx) => {
        const secret = textOrEmpty(ctx.oidc.session?.state?.['secret']);
        sendDelivery(ctx, { page: logoutPage(action, secret, redirectUriOf(ctx)) });
      },
      postLogoutSuccessSource: (ctx) => {
        sendDelivery(ctx, { page: signedOutPage() });
      },
    },
  };
}

/**
 * Whether the engine is to revoke a token, which ends everything that was issued along with it. An access
 * token is ended here instead, alone: its refresh token stays good (Okta guide, Revoke tokens).
 */
async function isLeftToEngine(
  token: InstanceType<Provider['AccessToken' | 'ClientCredentials' | 'RefreshToken']>,
): Promise<boolean> {
  if (token.kind === 'RefreshToken') {
    return true;
  }
  await token.destroy();
  return false;
}

/** Consent is asked for when the app requires it and the user has not given it, or when requested. */
function promptPolicy({ server, store }: OidcContext): interactionPolicy.DefaultPolicy {
  const { base, Check, Prompt } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  const missing = new Check(
    'consent_missing',
    'The client requires the consent of the user.',
    'consent_required',
    ({ oidc }) => {
      const client = store.client(oidc.client?.clientId ?? '');
      const user = store.user(oidc.session?.accountId ?? '');
      const scopes = [...oidc.requestParamScopes];
      return (
        client !== undefined &&
        user !== undefined &&
        server.needsConsent(client, scopes) &&
        !hasConsented(store, { endpointPath: server.endpointPath, client, user, scopes })
      );
    },
  );
  policy.add(new Prompt({ name: 'consent', requestable: true }, missing));
  return policy;
}

/**
 * The engine drops this scope unless consent is prompted for (OpenID Connect Core, section 11); Okta
 * keeps it where a refresh token can be issued.
 */
function keepOfflineAccess({ oidc, query }: KoaContextWithOIDC): void {
  const isCode = textOrEmpty(oidc.params?.['response_type']).includes('code');
  if (!isCode || oidc.client?.grantTypeAllowed('refresh_token') !== true) {
    return;
  }
  const pushed = oidc.entities.PushedAuthorizationRequest?.request;
  const requested =
    pushed === undefined
      ? (oidc.body?.['scope'] ?? query['scope'])
      : stringAt(pushedClaims(pushed), 'scope');
  if (typeof requested === 'string' && oidc.params !== undefined) {
    oidc.params['scope'] = requested;
  }
}

function redirectUriOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const uri = oidc.params?.['post_logout_redirect_uri'];
  return typeof uri === 'string' ? uri : undefined;
}
