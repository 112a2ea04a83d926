import type { Mechanism } from './claimSlot.ts';

/** What a user has to know to choose between the mechanisms; every text is a short sentence. */
export interface MechanismDescription {
  /** Which tokens carry it, and what has to be asked for. */
  readonly reach: string;
  /** What it can be read and changed with. */
  readonly credential: string;
  /** Whether Okta documents its API. */
  readonly documentation: string;
}

const EITHER_CREDENTIAL = 'Needs an API token, or an OAuth service app with scope';

/**
 * The mechanisms that put groups into tokens. Sources: Okta's guides to groups claims and federated
 * claims, Okta Management API, recorded Okta answers.
 */
export const MECHANISM_DESCRIPTIONS: Readonly<Record<Mechanism, MechanismDescription>> = {
  'groups claim': {
    reach:
      "In ID tokens and userinfo of the org authorization server, when scope “groups” is requested; never in the org's access tokens.",
    credential: 'Needs an API token: Okta refuses an OAuth access token here.',
    documentation:
      'Okta does not document this API, which is that of its Admin Console, and may change it at any time.',
  },
  'federated claim': {
    reach:
      'In ID tokens of the org authorization server. No scope is known to be needed; a real token shows it.',
    credential: `${EITHER_CREDENTIAL} okta.apps.manage.`,
    documentation: 'Okta documents this API. The org needs the feature for federated claims.',
  },
  'authorization server claim': {
    reach:
      'In ID tokens or access tokens of that server, as set for the claim; never in tokens of the org authorization server.',
    credential: `${EITHER_CREDENTIAL} okta.authorizationServers.manage.`,
    documentation: 'Okta documents this API. The org needs API Access Management.',
  },
};
