import { isUserError } from '../userError.ts';

/** Errors after which a call cannot have had an effect: refused by Okta, or never sent. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'http/connection-refused',
  'http/foreign-origin',
  'http/host-not-found',
  'http/insecure-origin',
  'http/unsendable-header',
  'org/api-token-refused',
  'org/app-not-found',
  'org/catalog-app',
  'org/feature-unavailable',
  'org/forbidden',
  'org/groups-claim-unavailable',
  'org/needs-api-token',
  'org/no-permission',
  'org/not-an-okta-org',
  'org/not-authenticated',
  'org/not-found',
  'org/rate-limited',
  'org/refused-value',
  'org/service-app-missing-scope',
  'org/service-app-no-role',
  'org/service-app-refused',
  'org/system-claim',
]);

/**
 * Whether a write that failed certainly had no effect; false for everything that is not known, and then
 * reading back has to tell. A call beyond the rate limit is answered without being carried out (RFC 6585,
 * section 4; Okta Management API, rate limits).
 */
export function isCertainlyNotWritten(failure: unknown): boolean {
  return isUserError(failure) && WITHOUT_EFFECT.has(failure.code);
}
