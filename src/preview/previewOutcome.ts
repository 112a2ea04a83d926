import type { PreviewFailure } from '../core/claim/previews.ts';
import type { PreviewRequest } from './workerMessages.ts';

const TOO_SLOW: Readonly<Record<PreviewRequest['kind'], string>> = {
  filter:
    'This regular expression takes too long on the org’s groups: Okta may refuse it or fail the sign-in. Make it simpler, for example without repeats inside repeats.',
  user: 'This regular expression takes too long on the user’s groups: Okta may refuse it or fail the sign-in. Make it simpler, for example without repeats inside repeats.',
  expression:
    'This expression takes too long for the user’s groups: Okta may refuse it or fail the sign-in. Make it simpler.',
};

/** The outcome of a request that takes longer than the limit. */
export function tooSlow(kind: PreviewRequest['kind']): PreviewFailure {
  return { outcome: 'too slow', sentence: TOO_SLOW[kind] };
}

/** The outcome where no worker runs. */
export function notRunning(cause: unknown): PreviewFailure {
  return {
    outcome: 'unavailable',
    sentence:
      'There is no preview: its worker thread does not run here. The log tells why; saving works as usual.',
    cause,
  };
}

/** The outcome where the engine gave up, with its own words as the cause. */
export function gaveUp(reason: string): PreviewFailure {
  return {
    outcome: 'unavailable',
    sentence:
      'There is no preview: this cannot be computed here. It may be too large; only a token shows what Okta makes of it.',
    cause: new Error(reason),
  };
}
