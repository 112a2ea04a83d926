import { expect, it } from 'vitest';
import { discover } from '../../../src/signin/discover.ts';
import type { FlowFetch } from '../../../src/signin/flowFetch.ts';

const ORG = 'https://dev-123.example.com';

/** Answers everything with one body, and notes what it was asked. */
function answering(status: number, body: string, type = 'application/json') {
  const asked: string[] = [];
  const send: FlowFetch = ({ url }) => {
    asked.push(url);
    const headers = new Headers({ 'content-type': type });
    return Promise.resolve({ status, headers, body, host: new URL(url).host });
  };
  return { asked, send };
}

const server = (serverId: string) => ({ orgUrl: ORG, serverId, clientId: '0oa&1' });

it.each([
  ['', `${ORG}/.well-known/openid-configuration?client_id=0oa%261`, ORG],
  [
    'default',
    `${ORG}/oauth2/default/.well-known/openid-configuration?client_id=0oa%261`,
    `${ORG}/oauth2/default`,
  ],
])('reads the metadata of the server "%s" where it is', async (serverId, url, issuer) => {
  const { asked, send } = answering(200, JSON.stringify({ issuer }));
  expect(await discover(server(serverId), send)).toMatchObject({ issuer });
  expect(asked).toEqual([url]);
});

const notFound = JSON.stringify({ errorCode: 'E0000007', errorSummary: 'Not found' });

it.each([
  [404, '', 'text/html'],
  [404, notFound, 'application/json'],
  [403, notFound, 'application/json'],
])(
  'says that a custom server is unknown when the org answers %i %s',
  async (status, body, type) => {
    const { send } = answering(status, body, type);
    await expect(discover(server('aus\u202E1'), send)).rejects.toMatchObject({
      code: 'sign-in/unknown-server',
      message: expect.stringContaining('no authorization server "aus 1"') as string,
    });
    await expect(discover(server(''), send)).rejects.toMatchObject({
      code: 'sign-in/unexpected-answer',
    });
  },
);

it.each([
  ['[]', 'sign-in/unexpected-answer'],
  ['"text"', 'sign-in/unexpected-answer'],
  ['null', 'sign-in/unexpected-answer'],
  ['{', 'http/broken-json'],
  ['{}', 'sign-in/bad-discovery'],
])('refuses %s as a document', async (body, code) => {
  await expect(discover(server(''), answering(200, body).send)).rejects.toMatchObject({ code });
});
