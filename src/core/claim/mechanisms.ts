import type { Mechanism } from './claimSlot.ts';

/** What a user has to know to choose between the mechanisms; every text is a short sentence. */
export interface MechanismDescription {
  readonly mechanism: Mechanism;
  /** The name in the words of the Admin Console, at the beginning of a line. */
  readonly title: string;
  /** Where it is configured. */
  readonly home: string;
  /** Which tokens carry it, and what has to be asked for. */
  readonly reach: string;
  /** What it can be read and changed with. */
  readonly credential: string;
  /** The OAuth scope that a service app needs to change it; undefined where no scope helps. */
  readonly manageScope: string | undefined;
  /** Which groups it can hold. */
  readonly groups: string;
  /** Whether Okta documents its API. */
  readonly documentation: string;
}

const CREDENTIAL_EITHER = 'Needs an API token, or an OAuth service app with scope';

/**
 * The mechanisms that put groups into tokens. Sources: Okta's guides to groups claims and federated
 * claims, Okta Management API, recorded Okta answers.
 */
export const MECHANISM_DESCRIPTIONS: readonly MechanismDescription[] = [
  {
    mechanism: 'groups claim',
    title: 'Groups claim',
    home: 'Belongs to one custom OIDC app, which has at most one.',
    reach:
      "In ID tokens and userinfo of the org authorization server, when scope “groups” is requested; never in the org's access tokens.",
    credential: 'Needs an API token: Okta refuses an OAuth access token here.',
    manageScope: undefined,
    groups: 'Filter: groups that Okta itself holds. Expression: groups of any source.',
    documentation:
      'Okta does not document this API, which is that of its Admin Console, and may change it at any time.',
  },
  {
    mechanism: 'federated claim',
    title: 'Federated claim',
    home: 'Belongs to one app, which may have several.',
    reach:
      'In ID tokens of the org authorization server. No scope is known to be needed; a real token shows it.',
    credential: `${CREDENTIAL_EITHER} okta.apps.manage.`,
    manageScope: 'okta.apps.manage',
    groups:
      'An expression, such as user.getGroups with .![profile.name] behind it; exact names or beginnings, no regular expressions.',
    documentation: 'Okta documents this API. The org needs the feature for federated claims.',
  },
  {
    mechanism: 'authorization server claim',
    title: 'Claim of a custom authorization server',
    home: 'Belongs to a custom authorization server, for every app that its access policies admit.',
    reach:
      'In ID tokens or access tokens of that server, as set for the claim; never in tokens of the org authorization server.',
    credential: `${CREDENTIAL_EITHER} okta.authorizationServers.manage.`,
    manageScope: 'okta.authorizationServers.manage',
    groups: 'Filter: groups that Okta itself holds. Expression: groups of any source.',
    documentation: 'Okta documents this API. The org needs API Access Management.',
  },
];

/** What there is to know about one mechanism. */
export function mechanismDescription(mechanism: Mechanism): MechanismDescription {
  const found = MECHANISM_DESCRIPTIONS.find((candidate) => candidate.mechanism === mechanism);
  if (found === undefined) {
    throw new Error(`There is no description of the mechanism ${mechanism}.`);
  }
  return found;
}
