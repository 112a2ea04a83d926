import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FlowTrace } from '../../../src/core/oidc/flowTrace.ts';
import { networkError } from '../../../src/core/http/networkError.ts';
import type { GuardedRequest } from '../../../src/core/http/guardedFetch.ts';
import { flowFetch } from '../../../src/signin/flowFetch.ts';
import { FlowSecrets } from '../../../src/signin/flowSecrets.ts';
import type { FlowRequest } from '../../../src/signin/flowFetch.ts';

const URL_OF_TOKEN = 'https://org.example.com/oauth2/v1/token';

/** Sends one request of a flow whose server answers with this, and gives its step. */
async function stepOf(
  request: Partial<FlowRequest>,
  answer: { readonly status?: number; readonly body?: unknown; readonly type?: string } | Error,
) {
  const subject = { app: '', authorizationServer: '', responseType: '' };
  const trace = new FlowTrace(subject, { now: () => 0 });
  const sent: GuardedRequest[] = [];
  const send = flowFetch(
    (message) => {
      sent.push(message);
      if (answer instanceof Error) {
        return Promise.reject(answer);
      }
      const { status = 200, body, type = 'application/json' } = answer;
      const headers = new Headers({ 'content-type': type });
      return Promise.resolve({ status, headers, body: JSON.stringify(body), host: 'org' });
    },
    trace,
    new FlowSecrets(),
  );
  await send({ title: 'Step', method: 'POST', url: URL_OF_TOKEN, ...request }).catch(
    () => undefined,
  );
  return { step: trace.steps[0], steps: trace.steps, sent: sent[0] };
}

it('sends a form and notes it with every secret masked', async () => {
  const { step, sent } = await stepOf(
    {
      form: [
        ['grant_type', 'authorization_code'],
        ['code', 'a secret code'],
      ],
    },
    { body: { token_type: 'Bearer', access_token: 'an access token' } },
  );
  expect(sent).toMatchObject({
    body: 'grant_type=authorization_code&code=a+secret+code',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(step).toEqual({
    title: 'Step',
    endpoint: `POST ${URL_OF_TOKEN}`,
    startedAt: 0,
    milliseconds: 0,
    outcome: 'succeeded',
    result: '200',
    sent: [
      { name: 'grant_type', value: 'authorization_code' },
      { name: 'code', value: 'hidden, 13 characters' },
    ],
    received: [
      { name: 'token_type', value: 'Bearer' },
      { name: 'access_token', value: 'hidden, 15 characters' },
    ],
    remark: '',
  });
});

it('notes the query of a GET by its names, and headers that hold credentials', async () => {
  const { step, sent } = await stepOf(
    {
      method: 'GET',
      url: `${URL_OF_TOKEN}?client_id=0oa1&x=y`,
      headers: { authorization: 'Bearer secret', dpop: 'a.proof.x', accept: 'x' },
    },
    { body: {} },
  );
  expect(step?.endpoint).toBe(`GET ${URL_OF_TOKEN}`);
  expect(step?.sent).toEqual([
    { name: 'authorization', value: 'hidden, 13 characters' },
    { name: 'dpop', value: 'hidden, 9 characters' },
    { name: 'client_id', value: '0oa1' },
    { name: 'x', value: 'hidden, 1 character' },
  ]);
  expect(sent?.body).toBeUndefined();
});

it('notes an error by status and code', async () => {
  const { step } = await stepOf({}, { status: 400, body: { error: 'invalid_grant' } });
  expect(step).toMatchObject({ outcome: 'failed', result: '400 invalid_grant' });
});

it('calls an answer that is to be expected no failure', async () => {
  const { step } = await stepOf({ remarkOn: () => 'Expected.' }, { status: 400, body: {} });
  expect(step).toMatchObject({ outcome: 'succeeded', result: '400', remark: 'Expected.' });
});

it.each([
  [networkError('http/timeout', 'org'), 'http/timeout'],
  [new DOMException('Cancelled: secret', 'AbortError'), 'cancelled'],
  [new Error('secret'), 'failed'],
])('notes %s without its words', async (failure, result) => {
  const { step } = await stepOf({}, failure);
  expect(step).toMatchObject({ outcome: 'failed', result });
  expect(JSON.stringify(step)).not.toContain('secret');
});

it.each(['text/html', 'application/json'])(
  'notes an answer of %s that is no object',
  async (type) => {
    const { step } = await stepOf({}, { body: ['secret'], type });
    expect(step).toMatchObject({ outcome: 'succeeded', received: [] });
  },
);

const canary = fc
  .string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 })
  .map((text) => `CANARY${text}`);
const secretNames = [
  'code',
  'code_verifier',
  'client_secret',
  'refresh_token',
  'token',
  'state',
  'nonce',
];

it('never holds a secret, wherever the server repeats it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(canary, { minLength: 12, maxLength: 12 }),
      fc.constantFrom('error', 'scope', 'token_type', 'iss', 'x', 'error_description'),
      fc.integer({ min: 0, max: 11 }),
      fc.boolean(),
      async (secrets, place, index, isName) => {
        const repeated = `the value ${secrets[index] ?? ''} again`;
        const form = secretNames.map((name, at) => [name, secrets[at] ?? ''] as const);
        const headers = { authorization: secrets[7] ?? '', dpop: secrets[8] ?? '' };
        const body = {
          access_token: secrets[9],
          id_token: secrets[10],
          refresh_token: secrets[11],
          [place]: repeated,
          ...(isName ? { [repeated]: 'x' } : {}),
          nested: { scope: secrets },
        };
        const { steps } = await stepOf({ form, headers }, { status: 400, body });
        const text = JSON.stringify(steps);
        for (const secret of secrets) {
          expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
        }
        expect(text).not.toContain('CANARY');
      },
    ),
  );
});
