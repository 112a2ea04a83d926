import type { JsonObject } from '../json.ts';
import type { Check } from '../jwt/checks/check.ts';
import { requireTime, timeChecks } from '../jwt/checks/timeChecks.ts';
import type { ExpectedIdToken } from './expectedIdToken.ts';
import { checksBy } from '../jwt/checks/finding.ts';
import { ID_TOKEN_HASH_RULES } from './idTokenHashRules.ts';
import { ID_TOKEN_RULES } from './idTokenRules.ts';

/**
 * Checks the claims of an ID token against the request that it answers, one `Check` each with the
 * values compared (OpenID Connect Core 3.1.3.7, 3.2.2.11, 3.3.2.11 and 12.2; `typ` by RFC 9068, section
 * 5), and its times against the clock as `timeChecks` does. Checks that do not apply are left out:
 * authorized party without `azp` and with one audience, age without a fit `iat`, time of the sign-in
 * without `max_age`, the hashes without an access token or a code, and `at_hash` where the token
 * endpoint left it out.
 *
 * Does not check the signature, nor the algorithm, nor `acr`.
 */
export async function idTokenClaimChecks(
  payload: JsonObject,
  header: JsonObject,
  expected: ExpectedIdToken,
): Promise<readonly Check[]> {
  const rules = [...ID_TOKEN_RULES, ...ID_TOKEN_HASH_RULES];
  return [
    ...(await checksBy(rules, { payload, header, expected })),
    ...timeChecks(payload, expected.nowMilliseconds).map(requireTime),
  ];
}
