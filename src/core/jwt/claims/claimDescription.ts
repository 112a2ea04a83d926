/** What a claim or header parameter means, for people. */
export interface ClaimDescription {
  /** A short label, such as "Issuer". */
  readonly title: string;
  /** One sentence, plain text. */
  readonly explanation: string;
  /** Where it is defined, such as "RFC 7519 section 4.1.1". */
  readonly source: string;
  /** How the value reads best; absent when it speaks for itself. */
  readonly format?: 'time' | 'authentication-methods';
}

/** A row of a table: name, title, explanation, source, format. */
export type ClaimRow = readonly [
  name: string,
  title: string,
  explanation: string,
  source: string,
  format?: NonNullable<ClaimDescription['format']>,
];

/** Makes a table ready for look-up by name; a Map, so that `__proto__` finds nothing. */
export function claimTable(rows: readonly ClaimRow[]): ReadonlyMap<string, ClaimDescription> {
  return new Map(
    rows.map(([name, title, explanation, source, format]) => [
      name,
      { title, explanation, source, ...(format === undefined ? {} : { format }) },
    ]),
  );
}
