/** Where the demo org differs from a recorded org on purpose, or because recorded orgs differ themselves. */
interface KnownDifference {
  /** The exchanges in which it occurs, see `Exchange.name`. */
  readonly exchange: RegExp;
  /** The lines that it explains, see `replay`. */
  readonly difference: RegExp;
  readonly reason: string;
}

/** Every difference of the demo org from the recorded exchanges that is meant to be. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    exchange: /^(get-apps-one-200#[345]|put-apps-one-200#[013])$/,
    difference: /\.universalLogout: null instead of an object$/,
    reason: 'Some orgs describe Universal Logout of every app; in others, as here, it is null.',
  },
  {
    exchange: /^(get-apps-200#[12]|post-apps-200#3|put-apps-one-200#[45])$/,
    difference: /\.(universalLogout|settings\.emOptInStatus): extra$/,
    reason:
      'Answers of 2025 lack them, answers of 2026 have them; the demo org follows the latter.',
  },
  {
    exchange: /^(get-apps-one-200#3|put-apps-one-200#[05])$/,
    difference: /\.oauthClient\.participate_slo: extra$/,
    reason: 'Okta leaves it out in orgs in which single logout is not available to OIDC apps.',
  },
  {
    exchange: /^put-apps-one-200#5$/,
    difference: /\.oauthClient\.consent_method: extra$/,
    reason: 'Okta leaves it out in orgs without API Access Management, even when a request has it.',
  },
  {
    exchange: /authorizationServers/,
    difference: /\._links\.resourceServerCredentialsKeys: (missing|extra)$/,
    reason: 'A link to keys that nothing here uses; some orgs have it and others do not.',
  },
];
