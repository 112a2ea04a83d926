import type { FaultAction } from '../../../src/demo/faults/faultAction.ts';

/** Each fault, and the code of the one error that the user gets for it. */
export const TOLD: readonly (readonly [action: FaultAction, code: string])[] = [
  [{ kind: 'latency', milliseconds: 5000 }, 'http/timeout'],
  [{ kind: 'oktaError', code: 'E0000011' }, 'org/api-token-refused'],
  [{ kind: 'oktaError', code: 'E0000015' }, 'org/feature-unavailable'],
  [{ kind: 'oktaError', code: 'E0000006' }, 'org/no-permission'],
  [{ kind: 'oktaError', code: 'E0000239' }, 'org/unexpected-status'],
  [{ kind: 'oktaError', code: 'E0000009' }, 'org/server-error'],
  [{ kind: 'oktaError', code: 'E0000060' }, 'org/feature-unavailable'],
  [{ kind: 'proxyError' }, 'org/server-error'],
  [{ kind: 'loginPage' }, 'http/not-json'],
  [{ kind: 'connectionReset' }, 'http/connection-lost'],
  [{ kind: 'halfBody' }, 'http/connection-lost'],
  [{ kind: 'slowBody', milliseconds: 5000 }, 'http/timeout'],
  [{ kind: 'contentType', value: 'text/html' }, 'http/not-json'],
  [{ kind: 'emptyBody' }, 'http/broken-json'],
  [{ kind: 'brokenJson' }, 'http/broken-json'],
  [{ kind: 'rateLimit', reset: 3600 }, 'org/rate-limited'],
  [{ kind: 'rateLimit', reset: 'absent' }, 'org/rate-limited'],
  [{ kind: 'rateLimit', reset: 'garbage', isConcurrency: true }, 'org/rate-limited'],
];
