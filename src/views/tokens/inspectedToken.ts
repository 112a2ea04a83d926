import type { JsonObject } from '../../core/json.ts';
import { ownValue, stringAt } from '../../core/json.ts';
import type { Check } from '../../core/jwt/check.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';

/** A token in the Token Inspector. */
export interface InspectedToken extends ReceivedToken {
  /** Tells tokens apart, also two of the same text. */
  readonly id: string;
}

/** A decoded token, with what is known about it. */
export interface ReceivedToken {
  /** The token as it came, in compact form. */
  readonly compact: string;
  readonly decoded: DecodedJwt;
  /** In the order to be shown. */
  readonly checks: readonly Check[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly receivedAt: number;
  /** What the userinfo endpoint answered for the same sign-in, if it was asked. */
  readonly userinfo?: JsonObject | undefined;
}

/** The token's kind in words, told from Okta's `jti` prefixes and from `typ`. */
export function tokenKind({ decoded }: InspectedToken): string {
  if (decoded.kind === 'encrypted') {
    return 'Encrypted token';
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
export function tokenSubject({ decoded }: InspectedToken): string | undefined {
  const claims = decoded.payload.json ?? {};
  for (const name of ['preferred_username', 'email', 'sub']) {
    const value = ownValue(claims, name);
    if (typeof value === 'string') {
      return value;
    }
  }
  return undefined;
}
