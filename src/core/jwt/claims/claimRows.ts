import type { ClaimRow } from './claimDescription.ts';

/** Claims registered by RFC 7519 and the OAuth 2.0 documents. */
export const REGISTERED_CLAIMS: readonly ClaimRow[] = [
  [
    'iss',
    'Issuer',
    'The address of the authorization server that issued the token.',
    'RFC 7519 section 4.1.1',
  ],
  [
    'sub',
    'Subject',
    'The identifier, at this issuer, of the user or client that the token is about.',
    'RFC 7519 section 4.1.2',
  ],
  [
    'aud',
    'Audience',
    'Who the token is meant for: the client id in an ID token, the API in an access token.',
    'RFC 7519 section 4.1.3',
  ],
  [
    'exp',
    'Expires',
    'The time from which the token must not be accepted.',
    'RFC 7519 section 4.1.4',
    'time',
  ],
  [
    'nbf',
    'Not before',
    'The time before which the token must not be accepted.',
    'RFC 7519 section 4.1.5',
    'time',
  ],
  ['iat', 'Issued at', 'The time at which the token was issued.', 'RFC 7519 section 4.1.6', 'time'],
  ['client_id', 'Client', 'The client that requested the token.', 'RFC 8693 section 4.3'],
  ['scope', 'Scopes', 'The scopes that were granted, separated by spaces.', 'RFC 8693 section 4.2'],
  ['act', 'Actor', 'The party that acts on behalf of the subject.', 'RFC 8693 section 4.1'],
  [
    'may_act',
    'Authorized actor',
    'The party that may act on behalf of the subject.',
    'RFC 8693 section 4.4',
  ],
  [
    'cnf',
    'Confirmation',
    'The key that the sender must prove to hold; without the proof the token is of no use.',
    'RFC 7800 section 3.1',
  ],
  ['roles', 'Roles', 'The roles of the subject.', 'RFC 9068 section 2.2.3.1'],
  [
    'entitlements',
    'Entitlements',
    'The resources or services that the subject may use.',
    'RFC 9068 section 2.2.3.1',
  ],
];

/** Claims about the sign-in (OpenID Connect Core section 2 and the hybrid flow). */
export const SIGN_IN_CLAIMS: readonly ClaimRow[] = [
  [
    'auth_time',
    'Signed in at',
    'The time at which the user signed in, which can be long before the token was issued.',
    'OpenID Connect Core section 2',
    'time',
  ],
  [
    'nonce',
    'Nonce',
    'The value that the client sent with its request, so that it knows the token answers it; in a DPoP proof, the value that the server asked for.',
    'OpenID Connect Core section 2; RFC 9449 section 4.2',
  ],
  [
    'acr',
    'Authentication context',
    'The level of assurance that the sign-in reached.',
    'OpenID Connect Core section 2',
  ],
  [
    'amr',
    'Authentication methods',
    'How the user signed in, such as "pwd" for a password or "mfa" for several factors.',
    'RFC 8176',
    'authentication-methods',
  ],
  [
    'ds_hash',
    'Device secret hash',
    'Ties the ID token to the device secret that was issued along with it.',
    'OpenID Connect Native SSO',
  ],
  [
    'azp',
    'Authorized party',
    'The client that the ID token was issued to, when the audience names others too.',
    'OpenID Connect Core section 2',
  ],
  [
    'at_hash',
    'Access token hash',
    'Ties the ID token to the access token that was issued along with it.',
    'OpenID Connect Core section 3.1.3.6',
  ],
  [
    'c_hash',
    'Code hash',
    'Ties the ID token to the authorization code that was issued along with it.',
    'OpenID Connect Core section 3.3.2.11',
  ],
  [
    's_hash',
    'State hash',
    'Ties the ID token to the state that the client sent.',
    'Financial-grade API Part 2 section 5.1',
  ],
  [
    'sid',
    'Session',
    'The session of the user at the issuer.',
    'OpenID Connect Front-Channel Logout section 3',
  ],
];

const STANDARD = 'OpenID Connect Core section 5.1';

/** Standard claims about the user (OpenID Connect Core section 5.1). */
export const PROFILE_CLAIMS: readonly ClaimRow[] = [
  ['name', 'Name', "The user's full name, ready to be shown.", STANDARD],
  ['given_name', 'Given name', "The user's given name or first name.", STANDARD],
  ['family_name', 'Family name', "The user's family name or last name.", STANDARD],
  ['middle_name', 'Middle name', "The user's middle name.", STANDARD],
  ['nickname', 'Nickname', 'A casual name of the user.', STANDARD],
  [
    'preferred_username',
    'Username',
    'The name the user goes by at this issuer; at Okta, the login.',
    STANDARD,
  ],
  ['profile', 'Profile page', "The address of the user's profile page.", STANDARD],
  ['picture', 'Picture', 'The address of a picture of the user.', STANDARD],
  ['website', 'Website', "The address of the user's web page or blog.", STANDARD],
  ['email', 'Email', "The user's email address, which is not a safe identifier.", STANDARD],
  [
    'email_verified',
    'Email verified',
    'Whether the issuer made sure that the email address belongs to the user.',
    STANDARD,
  ],
  ['gender', 'Gender', "The user's gender.", STANDARD],
  ['birthdate', 'Birthday', "The user's birthday, as YYYY-MM-DD.", STANDARD],
  ['zoneinfo', 'Time zone', "The user's time zone.", STANDARD],
  ['locale', 'Locale', "The user's language and region.", STANDARD],
  ['phone_number', 'Phone number', "The user's phone number.", STANDARD],
  [
    'phone_number_verified',
    'Phone number verified',
    'Whether the issuer made sure that the phone number belongs to the user.',
    STANDARD,
  ],
  ['address', 'Address', "The user's postal address.", STANDARD],
  [
    'updated_at',
    'Profile updated',
    "The time at which the user's profile last changed.",
    STANDARD,
    'time',
  ],
];

/** Claims that Okta adds or gives a meaning of its own. */
export const OKTA_CLAIMS: readonly ClaimRow[] = [
  ['ver', 'Token version', "The version of Okta's token format.", 'Okta'],
  [
    'jti',
    'Token identifier',
    'An identifier that no other token has; Okta begins it with "ID." in ID tokens and "AT." in access tokens.',
    'RFC 7519 section 4.1.7; Okta',
  ],
  ['cid', 'Client', 'The client id of the app that requested the access token.', 'Okta'],
  [
    'uid',
    'User',
    "The id of the user in Okta, in an access token whose subject is the user's login.",
    'Okta',
  ],
  ['scp', 'Scopes', 'The scopes that were granted, as a list.', 'Okta'],
  [
    'idp',
    'Identity provider',
    'Where the user signed in: the id of the org (00o…) or of an external identity provider (0oa…).',
    'Okta',
  ],
  [
    'groups',
    'Groups',
    "The names of the user's groups that the groups claim lets through; it is absent when none pass.",
    'Okta; the name is a default that the app can change',
  ],
];
