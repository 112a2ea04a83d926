import type { JsonObject } from '../../core/json.ts';
import { ownValue, stringAt } from '../../core/json.ts';
import type { Check } from '../../core/jwt/check.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import type { IssuedToken, SignInSession } from '../../core/oidc/signIn.ts';

/** A token in the Token Inspector. */
export interface InspectedToken extends ReceivedToken {
  /** Tells tokens apart, also two of the same text. */
  readonly id: string;
}

/** What became of a token after it was issued, as far as it was asked for here. */
export interface TokenState {
  /** What the introspection endpoint answered last. */
  readonly introspection?: JsonObject | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly revokedAt?: number | undefined;
}

/** Where a token of a sign-in comes from. */
export interface TokenOrigin extends Pick<IssuedToken, 'kind' | 'issuedBy'> {
  /** Kept in memory only; every token of one answer has the same. */
  readonly session: SignInSession;
}

/** A decoded token, with what is known about it. */
export interface ReceivedToken extends TokenState {
  /** The token as it came, in compact form. */
  readonly compact: string;
  readonly decoded: DecodedJwt;
  /** In the order to be shown. */
  readonly checks: readonly Check[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly receivedAt: number;
  /** What the userinfo endpoint answered for the same sign-in, if it was asked. */
  readonly userinfo?: JsonObject | undefined;
  /** Undefined for a token that was pasted. */
  readonly origin?: TokenOrigin | undefined;
  /** Of the refresh token that came along, which has no row of its own among the tokens. */
  readonly refreshTokenState?: TokenState | undefined;
}

/** What the rows of a token depend on besides the token. */
export interface TokenSurroundings {
  /** Every token of the view, newest first. */
  readonly tokens: readonly InspectedToken[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
}

/** The token's kind in words, from its sign-in, else told from Okta's `jti` prefixes and from `typ`. */
export function tokenKind({ decoded, origin }: ReceivedToken): string {
  if (decoded.kind === 'encrypted') {
    return 'Encrypted token';
  }
  if (origin) {
    return origin.kind === 'ID token' ? 'ID token' : 'Access token';
  }
  const jti = stringAt(decoded.payload.json ?? {}, 'jti') ?? '';
  const type = stringAt(decoded.header.json ?? {}, 'typ') ?? '';
  if (jti.startsWith('ID.')) {
    return 'ID token';
  }
  if (jti.startsWith('AT.') || type.toLowerCase() === 'at+jwt') {
    return 'Access token';
  }
  return decoded.kind === 'malformed' ? 'Damaged JWT' : 'JWT';
}

/** Who the token is about: the readable name if there is one, else the subject. */
export function tokenSubject({ decoded }: ReceivedToken): string | undefined {
  const claims = decoded.payload.json ?? {};
  for (const name of ['preferred_username', 'email', 'sub']) {
    const value = ownValue(claims, name);
    if (typeof value === 'string') {
      return value;
    }
  }
  return undefined;
}
