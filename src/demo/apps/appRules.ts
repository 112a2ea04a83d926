import { ISSUER_MODES } from '../../core/claim/groupsClaim.ts';
import { objectAt, ownValue, stringAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Behavior } from '../behavior.ts';
import { appKeys } from '../oidc/appKeys.ts';
import { appKind } from './appKind.ts';
import { isCustomApp, oauthCredentials, oauthSettings } from './oauthParts.ts';

/** Ways for a client to authenticate at the token endpoint (Okta Management API). */
export const CLIENT_AUTH_METHODS = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
] as const;

const SIGN_ON_MODES = ['OPENID_CONNECT', 'SAML_2_0', 'SAML_1_1'];

/** Grant types, each with the response types that it allows (Okta Management API). */
const GRANT_TYPES: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['authorization_code', ['code']],
  ['interaction_code', ['code']],
  ['implicit', ['id_token', 'token']],
  ['client_credentials', ['token']],
  ['refresh_token', []],
  ['password', ['token']],
  ['urn:openid:params:grant-type:ciba', []],
  ['urn:ietf:params:oauth:grant-type:device_code', []],
  ['urn:ietf:params:oauth:grant-type:token-exchange', []],
  ['urn:ietf:params:oauth:grant-type:saml2-bearer', []],
  ['urn:ietf:params:oauth:grant-type:jwt-bearer', []],
]);

/** Grant types with a redirect URI and a response type. */
const REDIRECTING = ['authorization_code', 'implicit'];

/** What a request that makes or replaces an app is judged by. */
export interface AppRequest {
  readonly body: JsonObject;
  /** The app that is replaced; for one that is made, the request itself. */
  readonly app: JsonObject;
  readonly behavior: Behavior;
}

/** One rule: the member it looks at, the test, and what Okta or a reader says when it is broken. */
type Rule = readonly [member: string, isKept: (request: AppRequest) => boolean, complaint?: string];

const COMPLAINT = 'The value is missing or not allowed';

const RULES: readonly Rule[] = [
  ['label', ({ body }) => (stringAt(body, 'label') ?? '').trim() !== ''],
  [
    'signOnMode',
    ({ body, app }) =>
      isOneOf(SIGN_ON_MODES)(body['signOnMode']) && body['signOnMode'] === app['signOnMode'],
  ],
  [
    'name',
    ({ app }) => app['signOnMode'] !== 'OPENID_CONNECT' || (stringAt(app, 'name') ?? '') !== '',
  ],
  [
    'settings',
    ({ body }) => {
      const settings = objectAt(objectAt(body, 'settings'), 'app');
      return settings['wsFedConfigureType'] !== 'AUTO' || settings['requireAdminConsent'] === true;
    },
    'In order to continue using WS-FED Auto for SSO, you must grant admin consent.',
  ],
];

const SETTINGS = 'settings.oauthClient';

const CLIENT_RULES: readonly Rule[] = [
  [SETTINGS, ({ body }) => isCustomApp(body)],
  [
    `${SETTINGS}.redirect_uris`,
    ({ body, behavior }) => areRedirectUrisFit(oauthSettings(body), behavior),
    'At least one is required, each an absolute URI without a fragment',
  ],
  [
    `${SETTINGS}.grant_types`,
    ({ body }) =>
      isListOf((type) => GRANT_TYPES.has(type), oauthSettings(body), 'grant_types', true),
  ],
  [
    `${SETTINGS}.dpop_bound_access_tokens`,
    ({ body }) =>
      oauthSettings(body)['dpop_bound_access_tokens'] !== true ||
      !stringsAt(oauthSettings(body), 'grant_types').includes('implicit'),
  ],
  [
    `${SETTINGS}.id_token_encrypted_response_alg`,
    ({ body }) => hasEncryptionKey(oauthSettings(body)),
  ],
  [`${SETTINGS}.response_types`, ({ body }) => areResponseTypesFit(oauthSettings(body))],
  [
    `${SETTINGS}.issuer_mode`,
    ({ body }) => isOneOf(ISSUER_MODES)(oauthSettings(body)['issuer_mode'] ?? 'ORG_URL'),
  ],
  [
    'credentials.oauthClient.token_endpoint_auth_method',
    ({ body }) =>
      isOneOf(CLIENT_AUTH_METHODS)(oauthCredentials(body)['token_endpoint_auth_method'] ?? 'none'),
  ],
  [
    'credentials.oauthClient.client_secret',
    // A blank one stands for the one in force.
    ({ body }) =>
      /^([\x20-\x7e]{14,100})?$/.test(stringAt(oauthCredentials(body), 'client_secret') ?? ''),
    'It must have 14 to 100 printable ASCII characters',
  ],
];

/**
 * What Okta would refuse in the body of a POST or PUT: the first member at fault and one complaint for
 * each broken rule, or undefined. Okta's own words are known for the one about WS-FED only. Does not look
 * at members that no demo needs.
 */
export function appProblem(
  request: AppRequest,
): { readonly member: string; readonly complaints: readonly string[] } | undefined {
  const isCustom = appKind(request.app) === 'custom OIDC';
  const rules = isCustom ? [...RULES, ...CLIENT_RULES] : RULES;
  const broken = rules.filter(([, isKept]) => !isKept(request));
  const [first] = broken;
  return first && { member: first[0], complaints: broken.map(complaintOf) };
}

/** Recorded complaints about `settings` as a whole do not repeat the name of the member. */
function complaintOf([member, , complaint = COMPLAINT]: Rule): string {
  return member === 'settings' ? complaint : `${member}: ${complaint}`;
}

function areRedirectUrisFit(settings: JsonObject, behavior: Behavior): boolean {
  const isAnyScheme =
    behavior.customSchemes === 'any app' || settings['application_type'] === 'native';
  return isListOf(
    (uri) => isRedirectUri(uri, settings) && (isAnyScheme || /^https?:/i.test(String(uri))),
    settings,
    'redirect_uris',
    isRedirecting(settings),
  );
}

function areResponseTypesFit(settings: JsonObject): boolean {
  const allowed = stringsAt(settings, 'grant_types').flatMap((type) => GRANT_TYPES.get(type) ?? []);
  return isListOf(isOneOf(allowed), settings, 'response_types', isRedirecting(settings));
}

function isRedirecting(settings: JsonObject): boolean {
  return stringsAt(settings, 'grant_types').some((type) => REDIRECTING.includes(type));
}

/** A list that need not hold anything may be left out. */
function isListOf(
  isItem: (item: unknown) => boolean,
  object: JsonObject,
  key: string,
  isRequired: boolean,
): boolean {
  const value = ownValue(object, key) ?? (isRequired ? undefined : []);
  return Array.isArray(value) && (value.length > 0 || !isRequired) && value.every(isItem);
}

function isOneOf(allowed: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && allowed.includes(value);
}

/** One `*` in the lowest part of an https host that has three parts or more. */
const WILDCARD = /^https:\/\/[\w-]*\*[\w-]*(\.[\w-]+){2}[^*]*$/;

function isRedirectUri(value: unknown, settings: JsonObject): boolean {
  return (
    typeof value === 'string' &&
    /^(?!javascript:|data:)[!-~]+$/i.test(value) &&
    URL.canParse(value) &&
    !value.includes('#') &&
    (!value.includes('*') ||
      (settings['wildcard_redirect'] === 'SUBDOMAIN' && WILDCARD.test(value)))
  );
}

/** Whether ID tokens stay in the clear, or the app's own keys hold one of the algorithm's kind. */
function hasEncryptionKey(settings: JsonObject): boolean {
  const alg = stringAt(settings, 'id_token_encrypted_response_alg');
  return (
    alg === undefined ||
    appKeys(objectAt(settings, 'jwks')).some(
      ({ use, kty = '?' }) => use !== 'sig' && alg.startsWith(kty),
    )
  );
}
