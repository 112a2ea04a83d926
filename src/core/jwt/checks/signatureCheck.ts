import type { Check, Verdict } from './check.ts';

/** The check of a signature (RFC 7515 section 5.2): what was found, or why it was not looked at. */
export function signatureCheck(verdict: Verdict, explanation: string): Check {
  return {
    id: 'signature',
    title: 'Signature',
    verdict,
    explanation,
    source: 'RFC 7515 section 5.2',
  };
}
