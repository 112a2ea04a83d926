import type { JsonObject } from '../json.ts';
import type { Check } from '../jwt/check.ts';
import type { ExpectedIdToken } from './expectedIdToken.ts';
import { ID_TOKEN_RULES } from './idTokenRules.ts';

const DEFAULT_SKEW_SECONDS = 300;

/**
 * Checks the claims of an ID token against the request that it answers, one `Check` each with the
 * values compared (OpenID Connect Core 3.1.3.7 and 3.2.2.11; `typ` by RFC 9068, section 5). Checks
 * that do not apply are left out: authorized party without `azp` and with one audience, access token
 * hash without an access token, or without `at_hash` from the token endpoint, which does not owe one.
 *
 * Does not check the signature, nor the algorithm, nor `c_hash`, `acr` and `auth_time`.
 */
export async function idTokenClaimChecks(
  payload: JsonObject,
  header: JsonObject,
  expected: ExpectedIdToken,
): Promise<readonly Check[]> {
  const evidence = {
    payload,
    header,
    expected,
    nowSeconds: expected.nowMilliseconds / 1000,
    skewSeconds: expected.skewSeconds ?? DEFAULT_SKEW_SECONDS,
  };
  const checks = await Promise.all(
    ID_TOKEN_RULES.map(async ({ id, title, judge }) => {
      const finding = await judge(evidence);
      return finding && { id, title, verdict: finding[0], explanation: finding[1] };
    }),
  );
  return checks.filter((check) => check !== undefined);
}
