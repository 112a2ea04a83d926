import { isJsonObject, ownValue, stringAt } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { LOGOUT_EVENT } from '../claims/claimMemberRows.ts';
import type { TokenKindId } from './tokenKind.ts';

/** A kind with what it was recognised by. */
export type Recognised = readonly [id: TokenKindId, evidence: string];

/** The parts of a token that tell its kind. */
export interface TokenWords {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The header's `typ`, as it is compared. */
  readonly type: string;
}

/** A rule gives the kind that it recognises, or undefined. */
type Rule = (words: TokenWords) => Recognised | undefined;

/** What is written on the outside counts more than what the claims look like; the first match counts. */
export const TOKEN_KIND_RULES: readonly Rule[] = [
  byType,
  byTypeInPayload,
  byEvent,
  byIdentifier,
  byRequestClaims,
  byScopes,
  bySignInClaims,
  byEqualParties,
];

function byType(words: TokenWords): Recognised | undefined {
  switch (words.type) {
    case 'at+jwt':
    case 'okta-internal-at+jwt':
      return accessToken(words, `typ is "${words.type}"`);
    case 'dpop+jwt':
      return ['dpop-proof', 'typ is "dpop+jwt"'];
    case 'logout+jwt':
      return ['logout-token', 'typ is "logout+jwt"'];
    case 'client-authentication+jwt':
      return ['client-assertion', 'typ is "client-authentication+jwt"'];
    case 'refresh':
    case 'refresh+jwt':
      return ['refresh-token', `typ is "${words.type}"`];
    default:
      return undefined;
  }
}

/** Some issuers, Keycloak among them, put the kind into a claim. */
function byTypeInPayload({ claims }: TokenWords): Recognised | undefined {
  switch (stringAt(claims, 'typ')) {
    case 'Refresh':
      return ['refresh-token', 'the claim typ is "Refresh"'];
    case 'Offline':
      return ['refresh-token', 'the claim typ is "Offline"'];
    case 'Logout':
      return ['logout-token', 'the claim typ is "Logout"'];
    case 'ID':
      return ['id-token', 'the claim typ is "ID"'];
    case 'Bearer':
      return ['access-token', 'the claim typ is "Bearer"'];
    default:
      return undefined;
  }
}

/** OpenID Connect Back-Channel Logout, section 2.4: the event is there, and a nonce never is. */
function byEvent({ claims }: TokenWords): Recognised | undefined {
  const events = ownValue(claims, 'events');
  return isJsonObject(events) && Object.hasOwn(events, LOGOUT_EVENT) && !isThere(claims, 'nonce')
    ? ['logout-token', 'events has the logout event']
    : undefined;
}

function byIdentifier(words: TokenWords): Recognised | undefined {
  const identifier = stringAt(words.claims, 'jti') ?? '';
  if (identifier.startsWith('ID.')) {
    return ['id-token', 'jti begins with "ID."'];
  }
  return identifier.startsWith('AT.') ? accessToken(words, 'jti begins with "AT."') : undefined;
}

/** RFC 9449, section 4.2, of a proof whose type is missing. */
function byRequestClaims({ header, claims }: TokenWords): Recognised | undefined {
  return isThere(claims, 'htm') && isThere(claims, 'htu') && isThere(header, 'jwk')
    ? ['dpop-proof', 'it has htm, htu and a jwk']
    : undefined;
}

function byScopes(words: TokenWords): Recognised | undefined {
  const name = ['scp', 'scope', 'cid'].find((claim) => isThere(words.claims, claim));
  return name === undefined ? undefined : accessToken(words, `it has ${name}`);
}

/** Claims that OpenID Connect Core has in ID tokens only, apart from `auth_time` (RFC 9068, 2.2.1). */
const SIGN_IN_CLAIMS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'auth_time'];

function bySignInClaims({ claims }: TokenWords): Recognised | undefined {
  const name = SIGN_IN_CLAIMS.find((claim) => isThere(claims, claim));
  return name !== undefined && isThere(claims, 'aud') && isThere(claims, 'sub')
    ? ['id-token', `it has ${name}, aud and sub`]
    : undefined;
}

/** RFC 7523, section 3: of an app, issuer and subject are both its client id. */
function byEqualParties({ claims }: TokenWords): Recognised | undefined {
  const issuer = stringAt(claims, 'iss') ?? '';
  return issuer !== '' && issuer === stringAt(claims, 'sub') && isThere(claims, 'aud')
    ? ['client-assertion', 'iss and sub are the same']
    : undefined;
}

/** Which access token it is: Okta's have `cid` or a prefix, and the path of the issuer tells the server. */
function accessToken({ claims, type }: TokenWords, evidence: string): Recognised {
  const isOktas =
    type === 'okta-internal-at+jwt' ||
    isThere(claims, 'cid') ||
    (stringAt(claims, 'jti') ?? '').startsWith('AT.');
  const path = isOktas ? pathOf(ownValue(claims, 'iss')) : undefined;
  if (path === '/') {
    return ['org-access-token', `${evidence} and iss is an address without a path`];
  }
  return path !== undefined && /^\/oauth2\/[^/]+\/?$/.test(path)
    ? ['custom-access-token', `${evidence} and iss ends in /oauth2/ and the id of a server`]
    : ['access-token', evidence];
}

/** The path of an address of the web, without query and fragment, which an issuer never has. */
function pathOf(issuer: JsonValue | undefined): string | undefined {
  if (typeof issuer !== 'string' || !/^https?:/i.test(issuer) || !URL.canParse(issuer)) {
    return undefined;
  }
  const { pathname, search, hash } = new URL(issuer);
  return search + hash === '' ? pathname : undefined;
}

function isThere(object: JsonObject, name: string): boolean {
  return ownValue(object, name) !== undefined;
}
