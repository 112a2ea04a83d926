import { isJsonArray } from '../../json.ts';
import type { JsonValue } from '../../json.ts';
import { ASSURANCE_LEVELS, AUTHENTICATION_METHODS, SCOPES } from './authenticationValues.ts';
import { ALGORITHMS, CONTENT_ENCRYPTIONS, TOKEN_TYPES } from './headerValues.ts';
import { comparableType } from '../mediaType.ts';

/** More values than this are not explained together. */
const MOST_ITEMS = 20;

/** An id of Okta's: three characters that tell the kind and 17 that tell it apart. */
const OKTA_ID = /^(00[ou]|0oa)[A-Za-z0-9]{17}$/;

const CLIENT = 'The id of an app at Okta.';
const USER = 'The id of a user at Okta; it stays the same when the login changes.';

/** What a text means under the name of its claim; undefined for what is not known. */
type TextExplanation = (value: string) => string | undefined;

const TEXTS: ReadonlyMap<string, TextExplanation> = new Map<string, TextExplanation>([
  ['acr', (value) => ASSURANCE_LEVELS.get(value)],
  ['jti', tokenIdentifier],
  ['idp', identityProvider],
  ['sub', subject],
  ['uid', (value) => (oktaIdKind(value) === '00u' ? USER : undefined)],
  ['cid', client],
  ['aud', audience],
  ['azp', client],
  ['client_id', client],
  ['scope', (value) => explainAll('scope', value.split(' ', MOST_ITEMS + 1))],
  ['token_type', tokenType],
]);

const ITEMS: ReadonlyMap<string, TextExplanation> = new Map<string, TextExplanation>([
  ['amr', (item) => AUTHENTICATION_METHODS.get(item)],
  ['aud', audience],
  ['scope', scope],
  ['scp', scope],
]);

const HEADER_TEXTS: ReadonlyMap<string, TextExplanation> = new Map<string, TextExplanation>([
  ['alg', (value) => ALGORITHMS.get(value)],
  ['enc', (value) => CONTENT_ENCRYPTIONS.get(value)],
  ['typ', mediaType],
  ['cty', contentType],
  ['zip', (value) => (value === 'DEF' ? 'Compressed with DEFLATE (RFC 1951).' : undefined)],
]);

/**
 * What the value of a claim means, in plain sentences that repeat nothing of the value: methods, levels of
 * assurance, scopes, and what Okta's ids and prefixes tell (facts of Okta, F6). Undefined for a value that
 * speaks for itself or whose meaning is not known. A list of up to 20 methods or scopes is explained as a
 * whole; {@link explainItem} explains one of them. What it says of an id is told from its form alone.
 */
export function explainValue(name: string, value: JsonValue): string | undefined {
  if (typeof value === 'string') {
    return TEXTS.get(name)?.(value);
  }
  if (name === 'ver') {
    return value === 1 ? 'The version that Okta writes into its tokens.' : undefined;
  }
  return isJsonArray(value)
    ? explainAll(
        name,
        value.slice(0, MOST_ITEMS + 1).filter((item) => typeof item === 'string'),
      )
    : undefined;
}

/** What one item of a claim with a list means, such as a method of `amr` or a scope; else undefined. */
export function explainItem(name: string, item: string): string | undefined {
  return ITEMS.get(name)?.(item);
}

/** What the value of a header parameter means, such as an algorithm or a type; else undefined. */
export function explainHeaderValue(name: string, value: JsonValue): string | undefined {
  return typeof value === 'string' ? HEADER_TEXTS.get(name)?.(value) : undefined;
}

function explainAll(name: string, items: readonly string[]): string | undefined {
  const explained = items
    .map((item) => explainItem(name, item))
    .filter((text) => text !== undefined);
  return explained.length === 0 || items.length > MOST_ITEMS ? undefined : explained.join(' ');
}

function oktaIdKind(value: string): string | undefined {
  return OKTA_ID.exec(value)?.[1];
}

function client(value: string): string | undefined {
  return oktaIdKind(value) === '0oa' ? CLIENT : undefined;
}

function subject(value: string): string | undefined {
  return oktaIdKind(value) === '00u'
    ? USER
    : client(value) &&
        'The id of an app at Okta: the token is about the app itself, not about a user.';
}

function audience(value: string): string | undefined {
  return client(value) && 'The id of an app at Okta: the token is meant for this app.';
}

function tokenIdentifier(value: string): string | undefined {
  if (value.startsWith('ID.')) {
    return 'The prefix "ID." is what Okta gives ID tokens.';
  }
  return value.startsWith('AT.') ? 'The prefix "AT." is what Okta gives access tokens.' : undefined;
}

function identityProvider(value: string): string | undefined {
  if (oktaIdKind(value) === '00o') {
    return 'The id of the org: the user signed in at Okta itself.';
  }
  return oktaIdKind(value) === '0oa'
    ? 'The id of an external identity provider: the user signed in there.'
    : undefined;
}

function scope(item: string): string | undefined {
  const known = SCOPES.get(item);
  if (known !== undefined) {
    return known;
  }
  const [, access] = /^okta\.[A-Za-z.]{1,60}\.(read|manage)$/.exec(item) ?? [];
  if (access === undefined) {
    return undefined;
  }
  return access === 'read'
    ? "Lets the app read a part of the org with Okta's management API."
    : "Lets the app read and change a part of the org with Okta's management API.";
}

function tokenType(value: string): string | undefined {
  switch (value.toLowerCase()) {
    case 'bearer':
      return 'Whoever holds the token can use it.';
    case 'dpop':
      return 'Only who proves the key that the token is bound to can use it.';
    default:
      return undefined;
  }
}

function mediaType(value: string): string | undefined {
  return TOKEN_TYPES.get(comparableType(value));
}

function contentType(value: string): string | undefined {
  return comparableType(value) === 'jwt' ? 'Another token is inside.' : mediaType(value);
}
