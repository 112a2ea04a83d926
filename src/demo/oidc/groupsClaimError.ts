const DESCRIPTIONS = {
  'too-many-groups':
    'The groups claim matched too many groups and must be configured to match fewer groups.',
  'not-evaluated': "The 'groups' user claim could not be evaluated.",
} as const;

/** A groups claim that Okta cannot put into a token: no token is issued, the error is `server_error`. */
export class GroupsClaimError extends Error {
  override readonly name = 'GroupsClaimError';

  constructor(reason: keyof typeof DESCRIPTIONS) {
    super(DESCRIPTIONS[reason]);
  }
}
