import { looksLikeCredential } from './furtherParameters.ts';
import { shortText, withoutSecrets } from '../text.ts';

/** A parameter as a flow trace shows it. */
export interface TracedParameter {
  readonly name: string;
  /** Fit to be shown anywhere: masked unless the parameter is known to hold no secret. */
  readonly value: string;
}

/** Longest name and value shown, in characters. */
const LONGEST_NAME = 80;
const LONGEST_VALUE = 200;

/** Most parameters shown of one step. */
const MOST_PARAMETERS = 100;

/** Shorter values than this would be found in any text. */
const SHORTEST_SECRET = 8;

/**
 * Parameters of requests and members of answers that say nothing secret and name no person. Everything
 * else is masked: tokens, codes, secrets, verifiers and assertions, state and nonce, and whatever is not
 * known.
 */
const PUBLIC = new Set([
  'acr_values',
  'active',
  'authorization_endpoint',
  'client_id',
  'code_challenge_method',
  'display',
  'end_session_endpoint',
  'error',
  'error_description',
  'expires_in',
  'grant_type',
  'idp',
  'introspection_endpoint',
  'iss',
  'issuer',
  'jwks_uri',
  'max_age',
  'post_logout_redirect_uri',
  'prompt',
  'pushed_authorization_request_endpoint',
  'redirect_uri',
  'response_mode',
  'response_type',
  'revocation_endpoint',
  'scope',
  'token_endpoint',
  'token_type',
  'token_type_hint',
  'userinfo_endpoint',
]);

/** What no other value may repeat, header fields of a request included. */
const SECRET = new Set([
  'access_token',
  'authorization',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'dpop',
  'id_token',
  'id_token_hint',
  'nonce',
  'refresh_token',
  'request_uri',
  'state',
  'token',
]);

/**
 * The parameters with every value masked that is not known to be public. Secrets among them, and those
 * given, are taken out of names and public values as well, where a server may repeat them; so is of a URL
 * whatever may hold one. Of more than a hundred parameters the others are counted.
 */
export function tracedParameters(
  parameters: Iterable<readonly [string, unknown]>,
  secrets: readonly string[] = [],
): readonly TracedParameter[] {
  const all = [...parameters];
  const hidden = [...secrets, ...secretValues(all)];
  const traced = all.slice(0, MOST_PARAMETERS).map(([name, value]) => ({
    name: shortText(withoutSecrets(name, hidden), LONGEST_NAME),
    value: isPublic(name, value)
      ? shortText(withoutSecrets(bareUrl(String(value)), hidden), LONGEST_VALUE)
      : maskOf(value),
  }));
  const others = all.length - traced.length;
  return others === 0 ? traced : [...traced, { name: '…', value: `${others} more` }];
}

/** The secrets among parameters, by their names. */
export function secretValues(parameters: Iterable<readonly [string, unknown]>): readonly string[] {
  return Array.from(parameters).flatMap(([name, value]) =>
    SECRET.has(name) && typeof value === 'string' && value.length >= SHORTEST_SECRET ? [value] : [],
  );
}

/** Arrays and objects may hold anything, so they are masked whatever their name. */
function isPublic(name: string, value: unknown): value is string | number | boolean {
  return (
    PUBLIC.has(name) &&
    ['string', 'number', 'boolean'].includes(typeof value) &&
    !looksLikeCredential(String(value))
  );
}

/** A URL without its user, and cut off before its query and fragment; any other text as it is. */
function bareUrl(text: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//iu.test(text)
    ? text.replace(/\/\/[^/?#]*@/u, '//').replace(/([?#]).*$/su, '$1…')
    : text;
}

/** Says how much is hidden, which tells a cut-off token from a whole one. */
function maskOf(value: unknown): string {
  if (typeof value !== 'string') {
    return 'hidden';
  }
  return `hidden, ${value.length} character${value.length === 1 ? '' : 's'}`;
}
