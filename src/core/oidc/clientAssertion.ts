import { SignJWT } from 'jose';
import type { JsonObject } from '../json.ts';
import { stringAt } from '../json.ts';
import type { Clock } from '../ports.ts';
import { UserError } from '../userError.ts';
import { importPrivateKey } from './importPrivateKey.ts';

const LIFETIME_SECONDS = 300;

const SENTENCES = {
  unsupported:
    'The private key of the service app is neither RSA nor elliptic curve (P-256, P-384, P-521). Add a key of such a type to the app and connect again.',
  damaged:
    'The private key of the service app cannot be used: parts of it are missing or damaged. Enter the key again.',
} as const;

/** Who signs what for whom. */
export interface ClientAssertionSettings {
  readonly clientId: string;
  /** A private key as JWK; its `kid`, where there is one, tells the server which key it is. */
  readonly privateKey: JsonObject;
  /** URL of the token endpoint. */
  readonly audience: string;
  readonly clock: Clock;
}

/**
 * A JWT by which a client proves to a token endpoint who it is (RFC 7523, section 3; OpenID Connect Core,
 * section 9, `private_key_jwt`). Good for five minutes and once. Without `iat`, which is optional and
 * would make a clock that is a little fast a reason to refuse.
 *
 * Rejects with `credential/private-key-unsupported` or `-damaged` for a key that cannot sign.
 */
export async function createClientAssertion(settings: ClientAssertionSettings): Promise<string> {
  const { clientId, privateKey, audience, clock } = settings;
  const signer = await importPrivateKey(privateKey);
  if (typeof signer === 'string') {
    throw keyError(signer);
  }
  const { key, alg } = signer;
  const kid = stringAt(privateKey, 'kid');
  const assertion = new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader(kid === undefined ? { alg } : { alg, kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setExpirationTime(Math.floor(clock.now() / 1000) + LIFETIME_SECONDS);
  return assertion.sign(key).catch(() => {
    throw keyError('damaged');
  });
}

function keyError(fault: keyof typeof SENTENCES): UserError {
  return new UserError(`credential/private-key-${fault}`, SENTENCES[fault]);
}
