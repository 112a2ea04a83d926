import type { JsonObject } from '../../core/json.ts';

/** `accessibility` of an app on which nothing is configured. */
export const ACCESSIBILITY: JsonObject = {
  selfService: false,
  errorRedirectUrl: null,
  loginRedirectUrl: null,
};

/** `visibility` of an app on which nothing is configured, without its `appLinks`. */
export const VISIBILITY: JsonObject = {
  autoLaunch: false,
  autoSubmitToolbar: false,
  hide: { iOS: true, web: true },
};

/** `settings` of an app on which nothing is configured, without those of a custom OIDC app. */
export const SETTINGS: JsonObject = {
  app: {},
  notifications: {
    vpn: { network: { connection: 'DISABLED' }, message: null, helpUrl: null },
  },
  manualProvisioning: false,
  implicitAssignment: false,
  emOptInStatus: 'NONE',
  notes: { admin: null, enduser: null },
};

/** `settings.oauthClient` of a custom OIDC app on which nothing is configured. */
export const OAUTH_SETTINGS: JsonObject = {
  client_uri: null,
  logo_uri: null,
  redirect_uris: [],
  response_types: [],
  grant_types: [],
  application_type: 'web',
  consent_method: 'TRUSTED',
  issuer_mode: 'ORG_URL',
  idp_initiated_login: { mode: 'DISABLED', default_scope: [] },
  wildcard_redirect: 'DISABLED',
  dpop_bound_access_tokens: false,
  participate_slo: false,
};

/** `credentials.oauthClient` of a custom OIDC app, without its client id. */
export const OAUTH_CREDENTIALS: JsonObject = {
  autoKeyRotation: true,
  token_endpoint_auth_method: 'client_secret_basic',
  pkce_required: false,
};
