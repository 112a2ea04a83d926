import { expect, it } from 'vitest';
import type { FlowFetch } from '../../../src/signin/flowFetch.ts';
import { KeySource } from '../../../src/signin/keySource.ts';

const KEYS = 'https://dev-123.example.com/oauth2/v1/keys';
const OF_APP = `${KEYS}?client_id=0oa1`;
const pinned = { keys: [{ kid: 'pinned' }] };

/** Keys of an org that has other keys for the app alone. */
function setUp(shared: unknown) {
  const asked: string[] = [];
  const send: FlowFetch = ({ url }) => {
    asked.push(url);
    const body = JSON.stringify(url === KEYS ? shared : pinned);
    const headers = new Headers({ 'content-type': 'application/json' });
    return Promise.resolve({ status: 200, headers, body, host: new URL(url).host });
  };
  return { asked, keys: new KeySource({ url: KEYS, clientId: '0oa1', send }) };
}

const shared = { keys: [{ kid: 'one' }, { kid: 'two' }] };

it.each([
  ['two', shared, [KEYS]],
  [undefined, shared, [KEYS]],
  ['pinned', pinned, [KEYS, OF_APP]],
])('looks for the key %s', async (keyId, found, requests) => {
  const { asked, keys } = setUp(shared);
  expect(await keys.keysWith(keyId)).toEqual(found);
  expect(asked).toEqual(requests);
});

it('reads the shared keys once, whatever is looked for', async () => {
  const { asked, keys } = setUp(shared);
  await Promise.all([keys.keysWith('one'), keys.keysWith('two')]);
  await keys.keysWith(undefined);
  expect(asked).toEqual([KEYS]);
});

it.each([{}, { keys: {} }, { keys: [null, 'x', { kid: 7 }] }])(
  'asks once more when the keys are %j',
  async (odd) => {
    const { asked, keys } = setUp(odd);
    expect(await keys.keysWith('pinned')).toEqual(pinned);
    expect(asked).toHaveLength(2);
  },
);
