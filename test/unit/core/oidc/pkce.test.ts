import { getRandomValues } from 'node:crypto';
import { base64url } from 'jose';
import { expect, it } from 'vitest';
import { createPkce } from '../../../../src/core/oidc/pkce.ts';
import { randomValue } from '../../../../src/core/oidc/randomValue.ts';

const random = { bytes: (length: number) => getRandomValues(new Uint8Array(length)) };

it('gives the challenge of RFC 7636, appendix B', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  expect(await createPkce({ bytes: () => Uint8Array.from(base64url.decode(verifier)) })).toEqual({
    verifier,
    challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  });
});

it('makes a different verifier each time, with another challenge', async () => {
  const [one, other] = [await createPkce(random), await createPkce(random)];
  expect(one.verifier).not.toBe(other.verifier);
  expect(one.challenge).not.toBe(other.challenge);
});

it('makes values of 32 bytes in characters that Okta takes for a state', () => {
  expect(randomValue({ bytes: (length) => new Uint8Array(length).fill(255) })).toBe(
    '__________________________________________8',
  );
  expect(randomValue(random)).toMatch(/^[A-Za-z0-9_-]{43}$/u);
});
