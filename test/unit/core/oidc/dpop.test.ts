import { calculateJwkThumbprint, importJWK, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { createDpopKey, createDpopProof, dpopThumbprint } from '../../../../src/core/oidc/dpop.ts';

const key = await createDpopKey();
const NOW = 1_700_000_000_000;
const clock = { now: () => NOW };
const request = {
  method: 'POST',
  url: 'https://org.example.com/oauth2/v1/token?x=1#y',
  nonce: undefined,
  accessToken: undefined,
};

async function verified(change: { readonly nonce?: string; readonly accessToken?: string } = {}) {
  const proof = await createDpopProof(key, { ...request, ...change }, clock);
  const publicKey = await importJWK(key.publicJwk, 'ES256');
  return jwtVerify(proof, publicKey, { typ: 'dpop+jwt', currentDate: new Date(NOW) });
}

it('makes a proof for one method and one URL without its query', async () => {
  const { payload, protectedHeader } = await verified();
  expect(protectedHeader).toEqual({ typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk });
  expect(payload).toEqual({
    jti: expect.stringMatching(/^[\w-]{36}$/u) as string,
    htm: 'POST',
    htu: 'https://org.example.com/oauth2/v1/token',
    iat: NOW / 1000,
  });
});

it('holds the nonce and the hash of the access token where there are any', async () => {
  // The access token and its hash of RFC 9449, section 7.1.
  const accessToken = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';
  const { payload } = await verified({ nonce: 'n-1', accessToken });
  expect(payload).toMatchObject({
    nonce: 'n-1',
    ath: 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo',
  });
});

it('never makes the same proof twice', async () => {
  const proofs = [await verified(), await verified()].map(({ payload }) => payload.jti);
  expect(new Set(proofs).size).toBe(2);
});

it('keeps the private half where it is, and shows no part of it', async () => {
  expect(key.privateKey.extractable).toBe(false);
  expect(Object.keys(key.publicJwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow();
});

it('makes another key each time, known by its thumbprint', async () => {
  const other = await createDpopKey();
  expect(await dpopThumbprint(key)).toBe(await calculateJwkThumbprint(key.publicJwk));
  expect(await dpopThumbprint(other)).not.toBe(await dpopThumbprint(key));
});
