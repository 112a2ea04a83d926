import { ownValue, stringAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { isCustomApp, oauthCredentials, oauthSettings } from './oauthParts.ts';

/** Ways for a client to authenticate at the token endpoint that the demo org knows. */
export const CLIENT_AUTH_METHODS = ['none', 'client_secret_basic', 'client_secret_post'] as const;

/** Values of an app's `issuer_mode` (Okta Management API). */
export const ISSUER_MODES = ['ORG_URL', 'CUSTOM_URL', 'DYNAMIC'] as const;

const RESPONSE_TYPES = ['code', 'id_token', 'token'] as const;
const GRANT_TYPES = ['authorization_code', 'implicit'] as const;

/** One rule for the body of a PUT: the member it looks at, and the complaint when it is broken. */
interface Rule {
  readonly member: string;
  readonly complaint: string;
  readonly isKept: (body: JsonObject, current: JsonObject) => boolean;
}

const RULES: readonly Rule[] = [
  {
    member: 'label',
    complaint: 'The field cannot be left blank',
    isKept: (body) => (stringAt(body, 'label') ?? '').trim() !== '',
  },
  {
    member: 'signOnMode',
    complaint: 'The sign-on mode of an app cannot be left out or changed',
    isKept: (body, current) => stringAt(body, 'signOnMode') === stringAt(current, 'signOnMode'),
  },
];

const CLIENT_RULES: readonly Rule[] = [
  {
    member: 'settings.oauthClient',
    complaint: 'The field is required',
    isKept: isCustomApp,
  },
  {
    member: 'settings.oauthClient.redirect_uris',
    complaint: 'At least one is required, each an absolute URI without a fragment',
    isKept: (body) => isListOf(isRedirectUri, ownValue(oauthSettings(body), 'redirect_uris')),
  },
  {
    member: 'settings.oauthClient.grant_types',
    complaint: `One or more of ${GRANT_TYPES.join(', ')} are required`,
    isKept: (body) => isListOf(isOneOf(GRANT_TYPES), ownValue(oauthSettings(body), 'grant_types')),
  },
  {
    member: 'settings.oauthClient.response_types',
    complaint: `One or more of ${RESPONSE_TYPES.join(', ')} are required, as the grant types allow`,
    isKept: (body) =>
      isListOf(isOneOf(RESPONSE_TYPES), ownValue(oauthSettings(body), 'response_types')) &&
      doGrantTypesAllowResponseTypes(oauthSettings(body)),
  },
  {
    member: 'settings.oauthClient.issuer_mode',
    complaint: `Must be one of ${ISSUER_MODES.join(', ')}`,
    isKept: (body) =>
      isOneOf(ISSUER_MODES)(ownValue(oauthSettings(body), 'issuer_mode') ?? 'ORG_URL'),
  },
  {
    member: 'credentials.oauthClient.token_endpoint_auth_method',
    complaint: `Must be one of ${CLIENT_AUTH_METHODS.join(', ')}`,
    isKept: (body) =>
      isOneOf(CLIENT_AUTH_METHODS)(
        ownValue(oauthCredentials(body), 'token_endpoint_auth_method') ?? 'client_secret_basic',
      ),
  },
];

/**
 * What Okta would refuse in the body of a PUT: the first member at fault and one complaint for each
 * broken rule, or undefined. Okta's own words for these complaints are not known. Does not look at
 * members that no demo needs.
 */
export function appProblem(
  current: JsonObject,
  body: JsonObject,
): { readonly member: string; readonly complaints: readonly string[] } | undefined {
  const rules = isCustomApp(current) ? [...RULES, ...CLIENT_RULES] : RULES;
  const broken = rules.filter((rule) => !rule.isKept(body, current));
  const [first] = broken;
  return first === undefined
    ? undefined
    : {
        member: first.member,
        complaints: broken.map((rule) => `${rule.member}: ${rule.complaint}`),
      };
}

function doGrantTypesAllowResponseTypes(settings: JsonObject): boolean {
  const grantTypes = stringsAt(settings, 'grant_types');
  return stringsAt(settings, 'response_types').every((type) =>
    grantTypes.includes(type === 'code' ? 'authorization_code' : 'implicit'),
  );
}

function isListOf(isItem: (item: unknown) => boolean, value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function isOneOf(allowed: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && allowed.includes(value);
}

function isRedirectUri(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && !value.includes('#');
}
