import { expect, it } from 'vitest';
import { discover } from '../../../src/signin/discover.ts';
import { fetchKeys } from '../../../src/signin/fetchKeys.ts';
import type { OrgFetch } from '../../../src/signin/orgFetch.ts';

const ORG = 'https://dev-123.example.com';

/** Answers with one JSON text by URL, and notes what it was asked. */
function answering(bodies: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const send: OrgFetch = ({ url }) => {
    asked.push(url);
    return Promise.resolve({
      status: url in bodies ? 200 : 404,
      headers: new Headers({ 'content-type': 'application/json' }),
      body: JSON.stringify(bodies[url] ?? {}),
      host: new URL(url).host,
    });
  };
  return { asked, send };
}

function discovering(document: unknown) {
  const url = `${ORG}/.well-known/openid-configuration?client_id=0oa%261`;
  return discover(ORG, '0oa&1', answering({ [url]: document }).send);
}

it('reads issuer and keys of an org', async () => {
  const document = { issuer: ORG, jwks_uri: `${ORG}/oauth2/v1/keys` };
  expect(await discovering(document)).toEqual({ issuer: ORG, jwksUri: `${ORG}/oauth2/v1/keys` });
});

it('takes the issuer of a custom domain, and reads its keys from the org', async () => {
  const issuer = 'https://id.example.com';
  expect(await discovering({ issuer, jwks_uri: `${issuer}/oauth2/v1/keys` })).toEqual({
    issuer,
    jwksUri: `${ORG}/oauth2/v1/keys`,
  });
});

const keys = `${ORG}/oauth2/v1/keys`;
const poisoned = [
  { issuer: 'http://dev-123.example.com', jwks_uri: keys },
  { issuer: `${ORG}/`, jwks_uri: keys },
  { issuer: 'https://evil.example.com/oauth2/default', jwks_uri: keys },
  { issuer: 'https://user@evil.example.com', jwks_uri: keys },
  { issuer: [ORG], jwks_uri: keys },
  { jwks_uri: keys },
  { issuer: ORG, jwks_uri: 'https://evil.example.com/keys' },
  { issuer: ORG, jwks_uri: 'http://dev-123.example.com/oauth2/v1/keys' },
  { issuer: ORG, jwks_uri: 'https://dev-123.example.com:444/oauth2/v1/keys' },
  { issuer: ORG, jwks_uri: '/oauth2/v1/keys' },
  { issuer: ORG, jwks_uri: 'data:application/json,{}' },
  { issuer: ORG },
];

it.each(poisoned)('refuses the discovery document %j', async (document) => {
  await expect(discovering(document)).rejects.toMatchObject({ code: 'sign-in/bad-discovery' });
});

it.each([[[]], ['text'], [null], [undefined]])('refuses %j as a document', async (document) => {
  await expect(discovering(document)).rejects.toMatchObject({ name: 'UserError' });
});

const shared = { keys: [{ kid: 'one' }, { kid: 'two' }] };
const pinned = { keys: [{ kid: 'pinned' }] };

it.each([
  ['two', shared, [keys]],
  [undefined, shared, [keys]],
  ['pinned', pinned, [keys, `${keys}?client_id=0oa1`]],
])('looks for the key %s', async (keyId, found, requests) => {
  const { asked, send } = answering({ [keys]: shared, [`${keys}?client_id=0oa1`]: pinned });
  expect(await fetchKeys(keys, { keyId, clientId: '0oa1' }, send)).toEqual(found);
  expect(asked).toEqual(requests);
});

it.each([{}, { keys: {} }, { keys: [null, 'x', { kid: 7 }] }])(
  'asks once more when the keys are %j',
  async (odd) => {
    const { asked, send } = answering({ [keys]: odd, [`${keys}?client_id=0oa1`]: pinned });
    expect(await fetchKeys(keys, { keyId: 'pinned', clientId: '0oa1' }, send)).toEqual(pinned);
    expect(asked).toHaveLength(2);
  },
);
