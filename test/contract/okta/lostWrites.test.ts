import { describe, expect, it } from 'vitest';
import type { ClaimPlace } from '../../../src/core/claim/claimSlot.ts';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { Respond } from './localOrg.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const PLACE: ClaimPlace = {
  mechanism: 'federated claim',
  appId: '0oaDemoApp1',
  claimId: 'ofc1',
  name: 'roles',
};
const CLAIM = { claimType: 'Expression', name: 'roles', value: 'user.id' } as const;

/** The ways to write, each with what is sent. */
const WRITES: readonly (readonly [string, (client: OrgClient) => Promise<unknown>])[] = [
  ['POST', (client) => client.claimSlot(PLACE).write(CLAIM, { place: PLACE, claim: undefined })],
  ['PUT', (client) => client.claimSlot(PLACE).write(CLAIM, { place: PLACE, claim: CLAIM })],
  ['DELETE', (client) => client.claimSlot(PLACE).write(undefined, { place: PLACE, claim: CLAIM })],
];

const FAILURES: readonly (readonly [string, string, Respond])[] = [
  ['a connection that is reset', 'http/connection-lost', (_, r) => r.socket?.resetAndDestroy()],
  [
    'half an answer',
    'http/connection-lost',
    (_, r) => {
      r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      r.write('{"id":', () => r.socket?.destroy());
    },
  ],
  ['silence', 'http/timeout', () => undefined],
  [
    'a web page',
    'http/not-json',
    (_, r) => {
      r.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>');
    },
  ],
  [
    'a broken answer',
    'http/broken-json',
    (_, r) => {
      r.writeHead(200, { 'Content-Type': 'application/json' }).end('{');
    },
  ],
  [
    'an error of the server',
    'org/server-error',
    (_, r) => {
      sendJson(r, {}, { status: 502 });
    },
  ],
];

describe.each(WRITES)('a write by %s', (method, write) => {
  it.each(FAILURES)('that meets %s ends with %s and is sent once', async (_name, code, respond) => {
    await using org = await startLocalOrg(respond);

    await expect(write(org.client({ deadlineMilliseconds: 300 }))).rejects.toMatchObject({ code });
    expect(org.requests.map((request) => request.method)).toEqual([method]);
  });

  it('that reaches no server says so', async () => {
    const org = await startLocalOrg(() => undefined);
    const client = org.client();
    await org[Symbol.asyncDispose]();

    await expect(write(client)).rejects.toMatchObject({ code: 'http/connection-refused' });
  });
});
