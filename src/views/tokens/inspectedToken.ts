import type { JsonObject } from '../../core/json.ts';
import { ownValue } from '../../core/json.ts';
import type { Check } from '../../core/jwt/checks/check.ts';
import type { TokenConfiguration } from '../../core/claim/tokenConfiguration.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { tokenKindOf } from '../../core/jwt/kind/tokenKind.ts';
import type { TokenKind, TokenKindId } from '../../core/jwt/kind/tokenKind.ts';
import { TOKEN_KIND_TEXTS } from '../../core/jwt/kind/tokenKindTexts.ts';
import type { DecryptedToken } from '../../core/jwt/keys/decryptToken.ts';
import type { IssuedToken, SignInSession } from '../../core/oidc/signIn.ts';
import type { Clock } from '../../core/ports.ts';
import type { RowFilters } from './rowFilters.ts';
import { cut } from './rowText.ts';

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
  /** Where a pasted token was found, in words: "id_token in JSON", "Authorization header". */
  readonly foundAs?: string | undefined;
  /** What the user calls the token; undefined for the name that its subject and time make. */
  readonly givenName?: string | undefined;
  /** Kept on top, and kept when all others are removed. */
  readonly isPinned?: boolean | undefined;
  /** Of the app, as far as a connected org tells; undefined as long as it is not asked. */
  readonly configuration?: TokenConfiguration | undefined;
  /** What an encrypted token was decrypted to; its claims are then the payload. */
  readonly decrypted?: DecryptedToken | undefined;
}

/** What the rows of a token depend on besides the token. */
export interface TokenSurroundings {
  /** Every token of the view, newest first. */
  readonly tokens: readonly InspectedToken[];
  /** Milliseconds since 1970-01-01T00:00:00Z, the same for all rows that are drawn together. */
  readonly now: number;
  /** Of rows that go on by themselves. */
  readonly clock: Clock;
  readonly filters: Pick<RowFilters, 'textOf'>;
}

/** The claims of a token: of an encrypted one those inside, once it is decrypted. */
export function claimsOf({
  decoded,
  decrypted,
}: Pick<ReceivedToken, 'decoded' | 'decrypted'>): JsonObject | undefined {
  return decrypted ? decrypted.claims : decoded.payload.json;
}

/** The token that can be read: of an encrypted one the signed token inside, if there is one. */
export function readableToken({
  decoded,
  decrypted,
}: Pick<ReceivedToken, 'decoded' | 'decrypted'>): DecodedJwt {
  return decrypted?.nested?.decoded ?? decoded;
}

/** What kind of token it is: as its sign-in says, else as it says itself. Nothing of that is checked. */
export function kindOf(token: Pick<ReceivedToken, 'decoded' | 'decrypted' | 'origin'>): TokenKind {
  const told = tokenKindOf(readableToken(token));
  const id = kindOfOrigin(token);
  if (id === undefined || told.name === TOKEN_KIND_TEXTS[id].name || told.id === 'encrypted') {
    return told;
  }
  return { id, ...TOKEN_KIND_TEXTS[id], evidence: 'it came as that' };
}

function kindOfOrigin({ origin }: Pick<ReceivedToken, 'origin'>): TokenKindId | undefined {
  if (origin?.kind !== 'access token') {
    return origin && 'id-token';
  }
  return origin.session.request.serverId === '' ? 'org-access-token' : 'custom-access-token';
}

/** Who the token is about: the readable name if there is one, else the subject. */
export function tokenSubject(
  token: Pick<ReceivedToken, 'decoded' | 'decrypted'>,
): string | undefined {
  const claims = claimsOf(token) ?? {};
  for (const name of ['preferred_username', 'email', 'sub']) {
    const value = ownValue(claims, name);
    if (typeof value === 'string') {
      return value;
    }
  }
  return undefined;
}

/** Longest subject or name of the user's own in a title, a list or a sentence. */
const LONGEST_NAME = 100;

/** The subject of a token, cut to what a title takes; outside text. */
export function shortSubject(
  token: Pick<ReceivedToken, 'decoded' | 'decrypted'>,
): string | undefined {
  const subject = tokenSubject(token);
  return subject === undefined ? undefined : cut(subject, LONGEST_NAME);
}

/** What a token is called in a sentence: the user's name for it, else kind and subject; outside text, cut. */
export function tokenName(token: ReceivedToken): string {
  const { givenName } = token;
  if (givenName !== undefined) {
    return cut(givenName, LONGEST_NAME);
  }
  const subject = shortSubject(token);
  const kind = kindOf(token).name;
  return subject === undefined ? kind : `${kind} of ${subject}`;
}
