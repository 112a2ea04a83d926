import type { TokenKind, TokenKindId } from './tokenKind.ts';

/** Everything about a kind but the evidence. */
type KindText = Omit<TokenKind, 'id' | 'evidence'>;

const OTHER_ACCESS_TOKEN =
  'For the API in its audience, which checks it. An app passes it on and does not read it: what is inside can change at any time.';

/** What each kind of token is, and what whoever holds it should and should not do with it. */
export const TOKEN_KIND_TEXTS: Readonly<Record<TokenKindId, KindText>> = {
  'id-token': {
    name: 'ID token',
    meaning:
      'Tells the app in its audience who signed in, and how. The app reads and checks it; it is not meant for calling an API.',
    source: 'OpenID Connect Core section 2',
  },
  'org-access-token': {
    name: 'Access token',
    meaning:
      "From Okta's org authorization server: treat it as opaque. Only Okta reads it, its signature cannot be checked by others, and Okta may change what is inside.",
    source: 'Okta, "Authorization servers"',
  },
  'custom-access-token': {
    name: 'Access token',
    meaning:
      'From a custom authorization server, for the API in its audience. That API checks it with the keys of the server; the app passes it on and does not read it.',
    source: 'Okta, "Authorization servers"',
  },
  'access-token': {
    name: 'Access token',
    meaning: OTHER_ACCESS_TOKEN,
    source: 'RFC 9068',
  },
  'refresh-token': {
    name: 'Refresh token',
    meaning:
      'For the authorization server alone, which gives further access tokens for it. Whoever has it can act for the user for long: keep it secret, and never send it to an API.',
    source: 'RFC 6749 section 1.5',
  },
  'logout-token': {
    name: 'Logout token',
    meaning:
      'The issuer tells the app in its audience that a session of the user ended, so that the app ends its own. It signs nobody in.',
    source: 'OpenID Connect Back-Channel Logout section 2.4',
  },
  'dpop-proof': {
    name: 'DPoP proof',
    meaning:
      'Proves, for one HTTP request, that the sender holds the private key that its access token is bound to. It is of no use for any other request, nor without the token.',
    source: 'RFC 9449 section 4',
  },
  'client-assertion': {
    name: 'Client assertion',
    meaning:
      'With it an app proves to an authorization server who it is, in place of a secret. It is used once, within minutes, and is about no user.',
    source: 'RFC 7523 section 2.2',
  },
  encrypted: {
    name: 'Encrypted token',
    meaning:
      'Only who holds the private key can read what is inside. Its header can be read by everyone.',
    source: 'RFC 7516',
  },
  damaged: {
    name: 'Damaged JWT',
    meaning:
      'The text is not a whole JWT, so that no software should accept it. What can be decoded is shown all the same.',
    source: 'RFC 7519 section 7.2',
  },
  jwt: {
    name: 'JWT',
    meaning:
      'Nothing in it says what it is for. What its claims mean is a matter between its issuer and its receiver.',
    source: 'RFC 7519',
  },
};
