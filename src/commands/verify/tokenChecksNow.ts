import { stringAt } from '../../core/json.ts';
import type { Check } from '../../core/jwt/checks/check.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { encryptionChecks } from '../../core/jwt/checks/encryptionChecks.ts';
import { pastedTokenChecks } from '../../core/jwt/checks/tokenChecks.ts';
import { claimsOf } from '../../views/tokens/inspectedToken.ts';
import { kindOf } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';

/** What is found out about a signature. */
export interface SignatureFinding {
  readonly signature: Check;
  /** The issuer whose own keys were used, where the signature is right for one of them. */
  readonly verifiedIssuer?: string | undefined;
}

/** The signed token that a row stands for: the token itself, or what was inside an encrypted one. */
export function signedPart(
  token: InspectedToken,
): { readonly compact: string; readonly decoded: DecodedJwt } | undefined {
  return token.decoded.kind === 'encrypted' ? token.decrypted?.nested : token;
}

/** What is known besides the token. */
export interface KnownBesides {
  /** Every token of the view. */
  readonly tokens: readonly InspectedToken[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** What was found out about the signature just now; else what the token's checks say of it stays. */
  readonly found?: SignatureFinding | undefined;
}

/**
 * All checks of a token by what is known by now: of one that came by a sign-in the checks against its
 * request stay, and only the signature is put in; any other is judged afresh.
 */
export async function tokenChecksNow(
  token: InspectedToken,
  { tokens, now, found = foundBefore(token) }: KnownBesides,
): Promise<readonly Check[]> {
  if (token.origin) {
    return found ? withSignature(token.checks, found.signature) : token.checks;
  }
  const part = signedPart(token) ?? token;
  const isInside = part !== token;
  const checks = await pastedTokenChecks({
    compact: part.compact,
    decoded: part.decoded,
    nowMilliseconds: now,
    signature: found?.signature,
    verifiedIssuer: found?.verifiedIssuer,
    configuration: token.configuration,
    accessTokens: tokens.filter((other) => isOtherAccessToken(other, token)).map(compactOf),
    decryptedClaims: isInside ? undefined : token.decrypted?.claims,
  });
  const around = isInside ? encryptionChecks(token.decoded, token.decrypted?.claims) : [];
  return [...around, ...checks];
}

function isOtherAccessToken(other: InspectedToken, { id }: InspectedToken): boolean {
  return other.id !== id && kindOf(other).id.endsWith('access-token');
}

function compactOf({ compact }: InspectedToken): string {
  return compact;
}

/**
 * What the token's checks tell already; the issuer passes there only when its keys were used. A signature
 * that was left open stays so only as long as nothing more is known, which the checks themselves tell.
 */
function foundBefore(token: InspectedToken): SignatureFinding | undefined {
  const signature = token.checks.find(({ id }) => id === 'signature');
  const issuer = token.checks.find(({ id }) => id === 'issuer');
  return signature === undefined || signature.verdict === 'unknown'
    ? undefined
    : {
        signature,
        verifiedIssuer:
          issuer?.verdict === 'passed' ? stringAt(claimsOf(token) ?? {}, 'iss') : undefined,
      };
}

function withSignature(checks: readonly Check[], signature: Check): readonly Check[] {
  return checks.some(({ id }) => id === 'signature')
    ? checks.map((check) => (check.id === 'signature' ? signature : check))
    : [...checks, signature];
}
