/** What a check found. `unknown` means that it cannot be made here, which is not a failure. */
export type Verdict = 'passed' | 'failed' | 'unknown';

/** One verdict about a token, with the evidence in words. */
export interface Check {
  /** Stable identifier in kebab case, such as `signature` or `nonce`. */
  readonly id: string;
  /** What is checked, as a short label: "Signature", "Issuer". */
  readonly title: string;
  readonly verdict: Verdict;
  /** One sentence with the values compared; plain text, no Markdown. */
  readonly explanation: string;
  /** The rule behind the check, such as "RFC 7519 section 4.1.4". */
  readonly source?: string | undefined;
}
