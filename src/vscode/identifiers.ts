/** Publisher and name of this extension, as VS Code knows it. */
export const EXTENSION_ID = 'claimsmith.okta-claims';

/** Path of the redirect URI that the URI handler answers. */
export const CALLBACK_PATH = '/callback';

/** Identifiers of the three views, as in package.json. */
export const VIEWS = {
  orgs: 'oktaClaims.orgs',
  request: 'oktaClaims.request',
  tokens: 'oktaClaims.tokens',
} as const;
