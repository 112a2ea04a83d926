const DESCRIPTIONS = {
  'too-many-groups': () =>
    'The groups claim matched too many groups and must be configured to match fewer groups.',
  'not-evaluated': (claimName: string) => `The '${claimName}' user claim could not be evaluated.`,
} as const;

/** A claim that Okta cannot put into a token: no token is issued, the error is `server_error`. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';

  constructor(reason: keyof typeof DESCRIPTIONS, claimName: string) {
    super(DESCRIPTIONS[reason](claimName));
  }
}
