import type { SignInResult } from '../../core/oidc/signIn.ts';
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
  const failed = tokens
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ title }) => title);
  if (failed.length > 0) {
    return {
      kind: 'error',
      text: `Do not trust what came back: ${failed.length === 1 ? 'this check' : 'these checks'} failed: ${failed.join(', ')}. The Token Inspector says why.`,
      offers: offersFor(['launch', 'showFlow']),
    };
  }
  return {
    kind: 'info',
    text: [SIGNED_IN, expectation, difference].filter((part) => part !== '').join(' '),
    offers: offersFor(
      difference === '' ? ['runAsAnotherUser'] : ['compareTokens', 'runAsAnotherUser'],
    ),
  };
}
