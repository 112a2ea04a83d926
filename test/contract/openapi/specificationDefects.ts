/** A place where Okta and its own description of the Management API disagree. */
interface SpecificationDefect {
  readonly name: string;
  /** The deviations that it causes, see `Validator`. */
  readonly pattern: RegExp;
  readonly reason: string;
  readonly seenIn: Evidence;
}

/** What shows a defect: recorded answers of real orgs, or the demo org, which copies Okta there. */
export type Evidence = 'recordings' | 'demo org';

/** Every deviation that none of these explains is a fault of what is validated. */
const DEFECTS: readonly SpecificationDefect[] = [
  {
    name: 'name of a catalog app',
    pattern: /^\w+ \w+ \/api\/v1\/apps(\/\{appId\})?( 200)? (\/\d+)?\/name: must be equal to one/,
    reason: 'Only oidc_client is described as the name of an OIDC app; catalog apps have others.',
    seenIn: 'recordings',
  },
  {
    name: 'SAML settings left to Okta',
    pattern: /^request .*\/settings\/signOn: .* property '(idpIssuer|requestCompressed)'/,
    reason: 'Described as required, but Okta takes requests without them.',
    seenIn: 'recordings',
  },
  {
    name: 'empty client secret',
    pattern: /^request PUT .*\/client_secret: must NOT have fewer than 14 characters/,
    reason: 'An empty client secret is described as too short, but makes Okta keep the one it has.',
    seenIn: 'recordings',
  },
  {
    name: 'status of a replaced federated claim',
    pattern: /^answer PUT .*\/federated-claims\/\{claimId\} 200: the status is not described/,
    reason: 'Described with 201, answered with 200.',
    seenIn: 'recordings',
  },
  {
    name: 'keys of two uses',
    pattern: /\/jwks\/keys\/\d+: must match exactly one schema in oneOf/,
    reason: 'The schemas of signing and encryption keys both match a key that names no use.',
    seenIn: 'recordings',
  },
  {
    name: 'refused API token',
    pattern: /^answer .* 401: the status is not described/,
    reason: 'Every operation refuses a wrong API token with 401; few describe it.',
    seenIn: 'demo org',
  },
];

/** The names of the defects that one kind of evidence shows. */
export function defectsSeenIn(evidence: Evidence): readonly string[] {
  return DEFECTS.filter(({ seenIn }) => seenIn === evidence).map(({ name }) => name);
}

/** Sorts deviations into the names of known defects, each once, and the lines that none explains. */
export function explain(deviations: readonly string[]): {
  readonly unexplained: readonly string[];
  readonly defects: readonly string[];
} {
  const defects = DEFECTS.filter(({ pattern }) => deviations.some((line) => pattern.test(line)));
  return {
    unexplained: deviations.filter((line) => !DEFECTS.some(({ pattern }) => pattern.test(line))),
    defects: defects.map(({ name }) => name),
  };
}
