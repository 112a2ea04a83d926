import type { TokenConfiguration } from '../../claim/tokenConfiguration.ts';
import type { JsonObject } from '../../json.ts';
import type { Check } from './check.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import type { Rule } from './finding.ts';
import type { TokenKindId } from '../kind/tokenKind.ts';

/** What is known about a token that was pasted: its text, and whatever was learned since. */
export interface PastedEvidence {
  readonly compact: string;
  readonly decoded: DecodedJwt;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly nowMilliseconds: number;
  /** What `verifySignature` found, if it was asked. */
  readonly signature?: Check | undefined;
  /** The issuer whose own keys the signature is right for. */
  readonly verifiedIssuer?: string | undefined;
  /** Of the app that the token was issued to, as a connected org tells. */
  readonly configuration?: TokenConfiguration | undefined;
  /** Tokens that may be the access token that came along. */
  readonly accessTokens?: readonly string[] | undefined;
  /** What an encrypted token was decrypted to. */
  readonly decryptedClaims?: JsonObject | undefined;
}

/** A token whose claims can be read, as the rules look at it. */
export interface JudgedToken {
  readonly payload: JsonObject;
  readonly header: JsonObject;
  readonly kind: TokenKindId;
  readonly evidence: PastedEvidence;
}

/** One check of claims. */
export interface ClaimRule extends Rule<JudgedToken> {
  /** The only kind of token that it is for; undefined for a rule that looks for itself. */
  readonly kind?: TokenKindId;
}
