import { claimTable } from './claimDescription.ts';
import type { ClaimDescription } from './claimDescription.ts';
import { OKTA_CLAIMS, PROFILE_CLAIMS, REGISTERED_CLAIMS, SIGN_IN_CLAIMS } from './claimRows.ts';
import { HEADER_PARAMETERS } from './headerRows.ts';

export type { ClaimDescription } from './claimDescription.ts';

const claims = claimTable([
  ...REGISTERED_CLAIMS,
  ...SIGN_IN_CLAIMS,
  ...PROFILE_CLAIMS,
  ...OKTA_CLAIMS,
]);

const headerParameters = claimTable(HEADER_PARAMETERS);

/** What a claim of the payload means, or undefined for a name that is not registered or Okta's. */
export function describeClaim(name: string): ClaimDescription | undefined {
  return claims.get(name);
}

/** What a header parameter means, or undefined for a name that RFC 7515 to 7518 and 7797 do not define. */
export function describeHeaderParameter(name: string): ClaimDescription | undefined {
  return headerParameters.get(name);
}
