import { stringAt } from '../../json.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import { comparableType } from '../mediaType.ts';
import { TOKEN_KIND_RULES } from './tokenKindRules.ts';
import type { Recognised, TokenWords } from './tokenKindRules.ts';
import { TOKEN_KIND_TEXTS } from './tokenKindTexts.ts';

/** The kinds of token that are told apart. */
export type TokenKindId =
  | 'id-token'
  | 'org-access-token'
  | 'custom-access-token'
  | 'access-token'
  | 'refresh-token'
  | 'logout-token'
  | 'dpop-proof'
  | 'client-assertion'
  | 'encrypted'
  | 'damaged'
  | 'jwt';

/** Whether tokens of a kind are access tokens, from whatever server. */
export function isAccessToken(kind: TokenKindId): boolean {
  return ['access-token', 'custom-access-token', 'org-access-token'].includes(kind);
}

/** What a token is, for people. */
export interface TokenKind {
  readonly id: TokenKindId;
  /** As the first words of a row: "ID token", "Access token". */
  readonly name: string;
  /** What that means for whoever holds it, in one or two plain sentences. */
  readonly meaning: string;
  /** By what it was recognised, in a few words: `jti begins with "ID."`. */
  readonly evidence: string;
  /** Where the kind is defined, such as "RFC 9068". */
  readonly source: string;
}

/**
 * Tells what kind of token this is, from its own words alone: nothing of them is checked, and anyone can
 * write them. Okta's tokens are told by the prefix of `jti` and by the path of `iss` (facts of Okta, E5,
 * E6, F1 and F6), others by `typ` and by the claims that their documents require.
 */
export function tokenKindOf(decoded: DecodedJwt): TokenKind {
  const [id, evidence] = recognised(decoded);
  return { id, evidence, ...TOKEN_KIND_TEXTS[id] };
}

function recognised({ kind, header, payload }: DecodedJwt): Recognised {
  if (kind === 'encrypted') {
    return ['encrypted', 'it has five parts and its header has enc'];
  }
  if (payload.json === undefined) {
    return ['damaged', 'its payload is not a JSON object'];
  }
  const json = header.json ?? {};
  const type = comparableType(stringAt(json, 'typ') ?? '');
  const words: TokenWords = { header: json, claims: payload.json, type };
  for (const rule of TOKEN_KIND_RULES) {
    const found = rule(words);
    if (found !== undefined) {
      return found;
    }
  }
  return kind === 'malformed'
    ? ['damaged', 'its parts or its header are not those of a JWT']
    : ['jwt', 'no claim and no "typ" says more'];
}
