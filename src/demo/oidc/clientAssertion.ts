import { errors } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';

type AssertionCheck = NonNullable<Configuration['assertJwtClientAuthClaimsAndHeader']>;

/** Seconds for which an assertion may be good at most. */
const LONGEST_LIFETIME = 3600;

/** Lets an assertion of a client be as far off as clocks are. */
const CLOCK_TOLERANCE = 15;

/**
 * What Okta asks of a client's assertion beside what the engine does (Okta Developer documentation, JWT
 * with private key): its audience is the endpoint that it is sent to, and no other address of the
 * server, and it expires within the hour.
 */
export const checkClientAssertion: AssertionCheck = ({ URL: { origin, pathname } }, claims) => {
  if (claims['aud'] !== origin + pathname) {
    throw new errors.InvalidClientAuth('audience (aud) must equal the endpoint');
  }
  if (Number(claims['exp']) > Date.now() / 1000 + LONGEST_LIFETIME + CLOCK_TOLERANCE) {
    throw new errors.CustomOIDCProviderError(
      'invalid_client',
      'The client_assertion token has an expiration too far into the future.',
    );
  }
};
