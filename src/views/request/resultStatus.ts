import type { Check } from '../../core/jwt/checks/check.ts';
import type { SignInResult } from '../../core/oidc/signIn.ts';
import { hasCode } from '../../core/oidc/responseType.ts';
import { sentences } from './fieldParts.ts';
import { groupsSentence } from './groupsSentence.ts';
import { offersFor } from './remedies.ts';
import type { RunStatus } from './runStatus.ts';

const SIGNED_IN = 'Signed in: see the Token Inspector.';

/**
 * What the form says of tokens that came back. A token with a failed check is no success: it may not be
 * the org's, or not for this request.
 */
export function resultStatus(
  result: SignInResult,
  expectation: string,
  difference: string,
): RunStatus {
  const checks = result.tokens.flatMap((token) => token.checks);
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
      // What is to be expected says it better.
      expectation === '' ? groupsSentence(result) : expectation,
      refreshSentence(result),
      difference,
    ),
    offers: offersFor(
      difference === '' ? ['runAsAnotherUser'] : ['compareTokens', 'runAsAnotherUser'],
    ),
  };
}

/** That a refresh token was asked for and did not come. */
function refreshSentence({ session }: SignInResult): string {
  const { responseType, scope } = session.request.authorize;
  const isMissing =
    hasCode(responseType) &&
    scope.split(' ').includes('offline_access') &&
    session.refreshToken === undefined;
  return isMissing ? 'No refresh token came: the app has to allow the grant refresh_token.' : '';
}

function titlesOf(checks: readonly Check[]): string {
  return [...new Set(checks.map(({ title }) => title))].join(', ');
}
