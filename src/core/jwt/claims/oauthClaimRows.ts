import type { ClaimRow } from './claimDescription.ts';

/** Claims of the documents that extend OAuth 2.0 and OpenID Connect, and of the introspection answer. */
export const OAUTH_CLAIMS: readonly ClaimRow[] = [
  [
    'authorization_details',
    'Authorization details',
    'What was granted in detail, such as one payment or one account; it says more than scopes can.',
    'RFC 9396 section 9.1',
  ],
  [
    'htm',
    'HTTP method',
    'The method of the one HTTP request that the DPoP proof is made for.',
    'RFC 9449 section 4.2',
  ],
  [
    'htu',
    'HTTP address',
    'The address of the one HTTP request that the DPoP proof is made for, without query and fragment.',
    'RFC 9449 section 4.2',
  ],
  [
    'ath',
    'Access token hash',
    'Ties the DPoP proof to the access token that is sent along with it.',
    'RFC 9449 section 4.2',
  ],
  [
    'events',
    'Events',
    'What happened; a logout token says here that a session ended.',
    'RFC 8417 section 2.2; OpenID Connect Back-Channel Logout section 2.4',
  ],
  [
    'toe',
    'Time of the event',
    'The time at which the event happened.',
    'RFC 8417 section 2.2',
    'time',
  ],
  [
    'txn',
    'Transaction',
    'An identifier that all tokens of one transaction share.',
    'RFC 8417 section 2.2',
  ],
  [
    'sub_id',
    'Subject identifier',
    'Who the token is about, with the kind of the identifier.',
    'RFC 9493 section 4.1',
  ],
  [
    'sub_jwk',
    'Subject key',
    'The public key that checks a self-issued ID token; anyone can write it.',
    'OpenID Connect Core section 7.4',
  ],
  [
    '_claim_names',
    'Claims held elsewhere',
    'The names of claims that other servers hold, with the entry of "_claim_sources" for each.',
    'OpenID Connect Core section 5.6.2',
  ],
  [
    '_claim_sources',
    'Sources of claims',
    'The servers that hold further claims, or what they said; never asked from here.',
    'OpenID Connect Core section 5.6.2',
  ],
  [
    'vot',
    'Vector of trust',
    'How far the identity, the sign-in and the token can be relied on.',
    'RFC 8485',
  ],
  ['vtm', 'Trustmark', 'The address of what the vector of trust means.', 'RFC 8485'],
  [
    'active',
    'Active',
    'Whether the authorization server still accepts the token.',
    'RFC 7662 section 2.2',
  ],
  ['username', 'Username', 'The name of the user who granted the token.', 'RFC 7662 section 2.2'],
  [
    'token_type',
    'Token type',
    'How the access token is sent: "Bearer" as it is, "DPoP" with a proof.',
    'RFC 7662 section 2.2; RFC 9449 section 5',
  ],
];
