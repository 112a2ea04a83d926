/**
 * Authentication methods in `amr`: the registry of RFC 8176, section 2, and the values that Okta adds (Okta,
 * "Configure AMR claims mapping").
 */
export const AUTHENTICATION_METHODS: ReadonlyMap<string, string> = new Map([
  ['pwd', 'The user gave a password.'],
  ['mfa', 'Several factors were used; the other values say which.'],
  ['otp', 'A one-time password was used.'],
  ['kba', 'The user answered a security question.'],
  ['sms', 'A code was sent as a text message.'],
  ['tel', 'A code was given in a phone call.'],
  ['swk', 'A key in software was used, such as a push notification that was confirmed.'],
  ['hwk', 'A key in secure hardware was used.'],
  ['pop', 'A key was proved, such as a passkey or security key.'],
  ['sc', 'A smart card was used.'],
  ['pin', 'The user gave a PIN, or drew a pattern, that unlocks a key.'],
  ['fpt', 'A fingerprint was recognised.'],
  ['face', 'A face was recognised.'],
  ['iris', 'An iris was recognised.'],
  ['retina', 'A retina was recognised.'],
  ['vbm', 'A voice was recognised.'],
  ['geo', 'The place of the user was taken into account.'],
  ['rba', 'The risk of the sign-in was assessed.'],
  ['user', 'The presence of a user was tested.'],
  ['wia', 'Windows signed the user in.'],
  ['mca', 'Several channels were used, such as a browser and a phone.'],
  ['okta_verify', 'Okta Verify was used; the value beside it says how.'],
  ['phr', 'Okta Verify proved a key to this very sign-in page, which resists phishing.'],
  ['email', 'A code or link was sent by email.'],
  ['duo', 'Duo Security was used.'],
  ['symantec', 'Symantec VIP was used.'],
  ['google_otp', 'Google Authenticator was used.'],
  ['yubikey', 'A one-time password of a YubiKey was used.'],
  ['rsa', 'An RSA SecurID token was used.'],
  ['oauth_otp', 'A one-time password of an on-premises service was used.'],
  ['fed', 'Another identity provider signed the user in.'],
]);

/**
 * Levels of assurance in `acr` (Okta, "Step-up authentication using ACR values"; `phr` and `phrh` are from
 * OpenID Connect Extended Authentication Profile ACR Values, section 2).
 */
export const ASSURANCE_LEVELS: ReadonlyMap<string, string> = new Map([
  ['urn:okta:loa:1fa:any', 'One factor was required, whichever it is.'],
  ['urn:okta:loa:1fa:pwd', 'The password was required and nothing more.'],
  ['urn:okta:loa:2fa:any', 'Two factors were required, whichever they are.'],
  [
    'urn:okta:loa:2fa:any:ifpossible',
    'Two factors were required of users who have two, and one factor of the others.',
  ],
  ['phr', 'A factor that resists phishing was required.'],
  ['phrh', 'A factor that resists phishing was required, with its key in secure hardware.'],
  ['0', 'The sign-in reached no level of assurance.'],
]);

/**
 * Scopes of OpenID Connect (Core, sections 3.1.2.1, 5.4 and 11) and of Okta (Okta, "OAuth 2.0 scopes").
 */
export const SCOPES: ReadonlyMap<string, string> = new Map([
  ['openid', 'Asks for an ID token: the request is one of OpenID Connect.'],
  ['profile', "Asks for claims about the user's profile, such as name and locale."],
  ['email', 'Asks for the email address and whether it is verified.'],
  ['phone', 'Asks for the phone number and whether it is verified.'],
  ['address', 'Asks for the postal address.'],
  ['groups', 'Asks for the groups claim.'],
  ['offline_access', 'Asks for a refresh token, which gets further tokens without the user.'],
  [
    'device_sso',
    'Asks for a device secret, so that other apps on the device sign in without asking.',
  ],
]);
