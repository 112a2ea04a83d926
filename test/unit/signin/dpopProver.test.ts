import { decodeProtectedHeader, decodeJwt as claimsOf } from 'jose';
import { expect, it } from 'vitest';
import { createDpopKey } from '../../../src/core/oidc/dpop.ts';
import { DpopProver } from '../../../src/signin/dpopProver.ts';
import type { FlowFetch, FlowRequest } from '../../../src/signin/flowFetch.ts';

interface Answer {
  readonly status: number;
  readonly nonce?: string;
  readonly error?: string;
  readonly challenge?: string;
}

const REQUEST: FlowRequest = {
  title: 'Token request',
  method: 'POST',
  url: 'https://org.example.com/oauth2/v1/token',
};

/** Sends through a prover to a server that gives these answers in turn. */
async function sending(...answers: readonly Answer[]) {
  const sent: FlowRequest[] = [];
  const send: FlowFetch = (request) => {
    const { status, nonce, error, challenge } = answers[sent.length] ?? { status: 500 };
    sent.push(request);
    const headers = new Headers({ 'content-type': 'application/json' });
    if (nonce !== undefined) {
      headers.set('dpop-nonce', nonce);
    }
    if (challenge !== undefined) {
      headers.set('www-authenticate', challenge);
    }
    return Promise.resolve({ status, headers, body: JSON.stringify({ error }), host: 'org' });
  };
  const prover = new DpopProver(await createDpopKey(), { now: () => 0 });
  const proofs = () => sent.map(({ headers }) => claimsOf(headers?.['dpop'] ?? ''));
  return { prover, proofs, send, sent };
}

const challenge = { status: 400, nonce: 'n-1', error: 'use_dpop_nonce' };

it('sends once more with the nonce that the server asks for', async () => {
  const { prover, proofs, send, sent } = await sending(challenge, { status: 200 });
  expect((await prover.send(REQUEST, send)).status).toBe(200);
  expect(proofs().map(({ nonce }) => nonce)).toEqual([undefined, 'n-1']);
  expect(new Set(proofs().map(({ jti }) => jti)).size).toBe(2);
  expect(sent[1]?.title).toBe('Token request, with a nonce in the proof');
});

it('sends once more when a protected endpoint asks for a nonce', async () => {
  const words = 'DPoP realm="x", error="use_dpop_nonce", error_description="y"';
  const { prover, proofs, send } = await sending(
    { status: 401, nonce: 'n-1', challenge: words },
    { status: 200 },
  );
  const { status } = await prover.send(REQUEST, send, 'an-access-token');
  expect(status).toBe(200);
  expect(proofs().map(({ ath }) => ath)).toEqual([expect.any(String), expect.any(String)]);
});

it('goes on with the last nonce that it was given', async () => {
  const { prover, proofs, send } = await sending(
    { status: 200, nonce: 'n-1' },
    { status: 200, nonce: 'n-2' },
    { status: 200 },
    { status: 200 },
  );
  for (let count = 0; count < 4; count += 1) {
    await prover.send(REQUEST, send);
  }
  expect(proofs().map(({ nonce }) => nonce)).toEqual([undefined, 'n-1', 'n-2', 'n-2']);
});

it('does not send a third time', async () => {
  const { prover, send, sent } = await sending(challenge, challenge, { status: 200 });
  expect((await prover.send(REQUEST, send)).status).toBe(400);
  expect(sent).toHaveLength(2);
});

it.each<[string, Answer]>([
  ['another error', { status: 400, nonce: 'n', error: 'invalid_dpop_proof' }],
  ['no nonce', { status: 400, error: 'use_dpop_nonce' }],
  ['an empty nonce', { status: 400, nonce: '', error: 'use_dpop_nonce' }],
  ['success', { status: 200, nonce: 'n', error: 'use_dpop_nonce' }],
])('does not send again for %s', async (_name, answer) => {
  const { prover, send, sent } = await sending(answer);
  await prover.send(REQUEST, send);
  expect(sent).toHaveLength(1);
});

it('keeps the headers of the request beside the proof', async () => {
  const { prover, send, sent } = await sending({ status: 200 });
  await prover.send({ ...REQUEST, headers: { authorization: 'Basic x' } }, send);
  expect(sent[0]?.headers).toMatchObject({ authorization: 'Basic x' });
  expect(decodeProtectedHeader(sent[0]?.headers?.['dpop'] ?? '').typ).toBe('dpop+jwt');
});
