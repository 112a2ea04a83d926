import type { JsonObject } from '../../core/json.ts';
import { without } from '../json.ts';

/** `credentials.oauthClient` of a custom OIDC app; the secret is in answers to POST and PUT only. */
export const OAUTH_CREDENTIALS: JsonObject = {
  autoKeyRotation: true,
  client_id: undefined,
  client_secret: undefined,
  token_endpoint_auth_method: 'client_secret_basic',
  pkce_required: false,
};

const OAUTH_SETTINGS: JsonObject = {
  client_uri: null,
  logo_uri: null,
  post_logout_redirect_uris: undefined,
  initiate_login_uri: undefined,
  redirect_uris: [],
  response_types: [],
  grant_types: [],
  jwks_uri: undefined,
  jwks: undefined,
  application_type: 'web',
  consent_method: 'TRUSTED',
  issuer_mode: 'ORG_URL',
  refresh_token: undefined,
  idp_initiated_login: { mode: 'DISABLED', default_scope: [] },
  wildcard_redirect: 'DISABLED',
  backchannel_token_delivery_mode: undefined,
  backchannel_custom_authenticator_id: undefined,
  dpop_bound_access_tokens: false,
  network: undefined,
  participate_slo: false,
  frontchannel_logout_uri: undefined,
  frontchannel_logout_session_required: undefined,
};

const SAML_SETTINGS: JsonObject = {
  defaultRelayState: '',
  ssoAcsUrl: null,
  idpIssuer: 'http://www.okta.com/${org.externalKey}',
  audience: null,
  recipient: null,
  destination: null,
  subjectNameIdTemplate: '${user.userName}',
  subjectNameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  responseSigned: true,
  assertionSigned: true,
  signatureAlgorithm: 'RSA_SHA256',
  digestAlgorithm: 'SHA256',
  honorForceAuthn: true,
  authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  spIssuer: null,
  requestCompressed: false,
  attributeStatements: [
    {
      type: undefined,
      name: undefined,
      namespace: undefined,
      filterType: undefined,
      filterValue: undefined,
    },
  ],
  inlineHooks: [],
  spCertificate: undefined,
  assertionEncryption: { enabled: false },
  allowMultipleAcsEndpoints: false,
  acsEndpoints: [{ url: undefined, index: undefined }],
  samlSignedRequestEnabled: false,
  slo: { enabled: false, issuer: undefined, logoutUrl: undefined },
};

const VISIBILITY: JsonObject = {
  autoLaunch: false,
  autoSubmitToolbar: false,
  hide: { iOS: true, web: true },
  appLinks: {},
};

const VISIBLE = { iOS: false, web: false };

const CREDENTIALS: JsonObject = {
  userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' },
  signing: {},
};

const SETTINGS: JsonObject = {
  app: {},
  notifications: {
    vpn: { network: { connection: 'DISABLED' }, message: null, helpUrl: null },
  },
  manualProvisioning: false,
  implicitAssignment: false,
  emOptInStatus: 'NONE',
  notes: { admin: null, enduser: null },
};

const APP: JsonObject = {
  id: undefined,
  orn: undefined,
  name: undefined,
  label: undefined,
  status: 'ACTIVE',
  lastUpdated: undefined,
  created: undefined,
  accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null },
  visibility: VISIBILITY,
  features: [],
  signOnMode: undefined,
  credentials: CREDENTIALS,
  universalLogout: null,
  settings: SETTINGS,
  profile: undefined,
};

/** What apps hold by kind, in the order of recorded Okta answers, `_links` left out. */
export const APP_TEMPLATES = {
  'custom OIDC': {
    ...APP,
    credentials: { ...CREDENTIALS, oauthClient: OAUTH_CREDENTIALS },
    settings: { ...SETTINGS, oauthClient: OAUTH_SETTINGS },
  },
  'catalog OIDC': APP,
  'built-in': {
    ...APP,
    visibility: { ...without(VISIBILITY, 'autoLaunch'), hide: VISIBLE },
    settings: without(SETTINGS, 'notes'),
  },
  SAML: {
    ...APP,
    visibility: { ...VISIBILITY, hide: VISIBLE },
    settings: { ...SETTINGS, signOn: SAML_SETTINGS },
  },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** Kinds of apps that differ in the members of their JSON. */
export type AppKind = keyof typeof APP_TEMPLATES;
