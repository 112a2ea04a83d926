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

/** What a value of the claim `amr` means (RFC 8176 section 2), or undefined for another value. */
export function describeAuthenticationMethod(value: string): string | undefined {
  return AUTHENTICATION_METHODS.get(value);
}

const AUTHENTICATION_METHODS: ReadonlyMap<string, string> = new Map([
  ['face', 'Facial recognition'],
  ['fpt', 'Fingerprint'],
  ['geo', 'Location'],
  ['hwk', 'Key in hardware'],
  ['iris', 'Iris scan'],
  ['kba', 'Security question'],
  ['mca', 'Confirmation over several channels'],
  ['mfa', 'Several factors'],
  ['otp', 'One-time password'],
  ['pin', 'PIN or pattern'],
  ['pwd', 'Password'],
  ['rba', 'Risk-based authentication'],
  ['retina', 'Retina scan'],
  ['sc', 'Smart card'],
  ['sms', 'Text message'],
  ['swk', 'Key in software'],
  ['tel', 'Phone call'],
  ['user', 'Presence of the user'],
  ['vbm', 'Voice recognition'],
  ['wia', 'Windows integrated authentication'],
]);
