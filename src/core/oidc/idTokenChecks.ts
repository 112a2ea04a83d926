import type { JsonObject } from '../json.ts';
import type { Check } from '../jwt/check.ts';
import { timeChecks } from '../jwt/tokenChecks.ts';
import type { ExpectedIdToken } from './expectedIdToken.ts';
import { ID_TOKEN_RULES } from './idTokenRules.ts';

/**
 * Checks the claims of an ID token against the request that it answers, one `Check` each with the
 * values compared (OpenID Connect Core 3.1.3.7 and 3.2.2.11; `typ` by RFC 9068, section 5), and its
 * times against the clock as `timeChecks` does. Checks that do not apply are left out: authorized party
 * without `azp` and with one audience, age without a fit `iat`, access token hash without an access
 * token or without `at_hash`, which the token endpoint does not owe.
 *
 * Does not check the signature, nor the algorithm, nor `c_hash`, `acr` and `auth_time`.
 */
export async function idTokenClaimChecks(
  payload: JsonObject,
  header: JsonObject,
  expected: ExpectedIdToken,
): Promise<readonly Check[]> {
  const checks = await Promise.all(
    ID_TOKEN_RULES.map(async ({ id, title, judge }) => {
      const finding = await judge({ payload, header, expected });
      return finding && { id, title, verdict: finding[0], explanation: finding[1] };
    }),
  );
  return [
    ...checks.filter((check) => check !== undefined),
    ...timeChecks(payload, expected.nowMilliseconds).map(requireTime),
  ];
}

/** An ID token has to have `exp` and `iat` (OpenID Connect Core, section 2), other tokens need not. */
function requireTime(check: Check): Check {
  return check.verdict === 'unknown' ? { ...check, verdict: 'failed' } : check;
}
