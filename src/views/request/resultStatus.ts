import type { Check } from '../../core/jwt/check.ts';
import type { SignInResult } from '../../core/oidc/signIn.ts';
import { sentences } from './fieldParts.ts';
import { offersFor } from './remedies.ts';
import type { RunStatus } from './runStatus.ts';

const SIGNED_IN = 'Signed in: see the Token Inspector.';

/**
 * What the form says of tokens that came back. A token with a failed check is no success: it may not be
 * the org's, or not for this request.
 */
export function resultStatus(
  { tokens }: SignInResult,
  expectation: string,
  difference: string,
): RunStatus {
  const checks = tokens.flatMap((token) => token.checks);
  const failed = checks.filter(({ verdict }) => verdict === 'failed');
  const open = checks.filter(({ verdict }) => verdict === 'unknown');
  if (failed.length > 0) {
    // A clock that is off explains the others.
    const reason =
      failed.find(({ id }) => id === 'clock')?.explanation ?? 'The Token Inspector says why.';
    return {
      kind: 'error',
      text: `Do not trust what came back. Failed: ${titlesOf(failed)}. ${reason}`,
      offers: offersFor(['launch', 'showFlow']),
    };
  }
  return {
    kind: 'info',
    text: sentences(
      SIGNED_IN,
      open.length > 0 && `Could not be checked: ${titlesOf(open)}.`,
      expectation,
      difference,
    ),
    offers: offersFor(
      difference === '' ? ['runAsAnotherUser'] : ['compareTokens', 'runAsAnotherUser'],
    ),
  };
}

function titlesOf(checks: readonly Check[]): string {
  return [...new Set(checks.map(({ title }) => title))].join(', ');
}
