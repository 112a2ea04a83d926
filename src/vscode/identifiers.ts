/** Publisher and name of this extension, as VS Code knows it. */
export const EXTENSION_ID = 'claimsmith.okta-claims';

/** Identifiers of the three views, as in package.json. */
export const VIEWS = {
  orgs: 'oktaClaims.orgs',
  request: 'oktaClaims.request',
  tokens: 'oktaClaims.tokens',
} as const;
