import type { SignInResult } from '../../core/oidc/signIn.ts';
import type { ReceivedToken } from './inspectedToken.ts';

/**
 * The tokens of a sign-in or a refresh, in the order to be shown; what userinfo answered goes with the
 * first. `receivedAt` is in milliseconds since 1970-01-01T00:00:00Z.
 */
export function receivedTokens(
  { tokens, userinfo, session }: SignInResult,
  receivedAt: number,
): readonly ReceivedToken[] {
  return tokens.map(({ compact, decoded, checks, kind, issuedBy }, index) => ({
    compact,
    decoded,
    checks,
    receivedAt,
    origin: { session, kind, issuedBy },
    userinfo: index === 0 ? userinfo : undefined,
  }));
}
