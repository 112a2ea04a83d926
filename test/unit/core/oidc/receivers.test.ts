import { describe, expect, it } from 'vitest';
import {
  chooseReceiver,
  loopbackRedirectUri,
  receiverRefusal,
  RECEIVERS,
} from '../../../../src/core/oidc/receivers.ts';
import type { Environment, ReceiverId } from '../../../../src/core/oidc/receivers.ts';
import { RESPONSE_TYPES } from '../../../../src/core/oidc/responseType.ts';
import type { ResponseType } from '../../../../src/core/oidc/responseType.ts';

const HOSTS: readonly Environment['host'][] = [
  'desktop',
  'desktop, remote extension',
  'browser',
  'browser, this machine',
];

const WANTED: readonly (ReceiverId | undefined)[] = [
  undefined,
  'uri-handler',
  'loopback-query',
  'loopback-form-post',
];

const ANY_WAY = [
  'uri-handler query',
  'uri-handler query',
  'loopback-query query',
  'loopback-form-post form_post',
];
const IN_A_BROWSER = {
  code: ANY_WAY,
  token: Array<string>(4).fill('loopback-form-post form_post'),
};

/** What takes the answer, in the order of `WANTED`; by host, for a code and for everything else. */
const TABLE: Readonly<Record<Environment['host'], Record<'code' | 'token', readonly string[]>>> = {
  desktop: {
    code: ANY_WAY,
    token: [
      'uri-handler fragment',
      'uri-handler fragment',
      'uri-handler fragment',
      'loopback-form-post form_post',
    ],
  },
  'desktop, remote extension': {
    code: Array<string>(4).fill('uri-handler query'),
    token: Array<string>(4).fill('uri-handler fragment'),
  },
  browser: IN_A_BROWSER,
  'browser, this machine': IN_A_BROWSER,
};

const rows = HOSTS.flatMap((host) =>
  RESPONSE_TYPES.flatMap((responseType) =>
    WANTED.map((wanted, index) => ({
      host,
      responseType,
      wanted,
      used: TABLE[host][responseType === 'code' ? 'code' : 'token'][index],
    })),
  ),
);

function choose(
  host: Environment['host'],
  responseType: ResponseType,
  wanted?: ReceiverId,
  listed: readonly ReceiverId[] = [],
): ReturnType<typeof chooseReceiver> {
  const environment = { host, loopbackPort: 49210 };
  return chooseReceiver({
    responseType,
    environment,
    wanted,
    isListed: (id) => listed.includes(id),
  });
}

describe('chooseReceiver', () => {
  it.each(rows)('takes $responseType, $host, $wanted by $used', (row) => {
    const chosen = choose(row.host, row.responseType, row.wanted);
    expect(`${chosen?.receiver.id ?? ''} ${chosen?.responseMode ?? ''}`).toBe(row.used);
  });

  it.each(rows)(
    'never sends a token in the query, nor by a way that has no mode: $host, $responseType, $wanted',
    (row) => {
      const chosen = choose(row.host, row.responseType, row.wanted);
      expect(chosen?.receiver.places[row.host]?.modes).toContain(chosen?.responseMode);
      expect(row.responseType !== 'code' && chosen?.responseMode === 'query').toBe(false);
    },
  );

  it('prefers a redirect URI that the app lists, but not to one that surely works', () => {
    const listed: readonly ReceiverId[] = ['loopback-query', 'loopback-form-post'];
    expect(choose('desktop', 'code', undefined, listed)).toMatchObject({
      receiver: { id: 'loopback-query' },
      reason: 'Chosen because the app lists its redirect URI.',
    });
    expect(choose('browser', 'code', undefined, listed)?.receiver.id).toBe('uri-handler');
  });

  it.each([
    ['desktop', 'code', 'loopback-query', 'You chose it.'],
    ['desktop', 'code', undefined, 'Chosen because it works here.'],
    ['browser', 'id_token', undefined, 'Nothing else here can take the answer to id_token.'],
    [
      'browser',
      'id_token',
      'uri-handler',
      'Not "VS Code", as you chose: VS Code in a browser loses an answer that is not in the query.',
    ],
    [
      'desktop',
      'id_token token',
      'loopback-query',
      'Not "Loopback, in the query", as you chose: id_token token never comes in the query.',
    ],
  ] as const)('says why in %s for %s and %s', (host, responseType, wanted, reason) => {
    expect(choose(host, responseType, wanted)?.reason).toBe(reason);
  });
});

describe('the receivers', () => {
  it('have a reason exactly where they cannot take an answer', () => {
    for (const receiver of RECEIVERS) {
      for (const { host, responseType } of rows) {
        const environment = { host, loopbackPort: 49210 };
        const isUsed = choose(host, responseType, receiver.id)?.receiver === receiver;
        expect(receiverRefusal(receiver, responseType, environment) === undefined).toBe(isUsed);
      }
    }
  });

  it('say that loopback is uncertain where the browser may run on another machine', () => {
    const loopback = RECEIVERS.filter(({ id }) => id !== 'uri-handler');
    expect(loopback.map(({ places }) => places.browser?.note)).toEqual([
      expect.stringContaining('Uncertain'),
      expect.stringContaining('Uncertain'),
    ]);
  });

  it('name the loopback redirect URI by the port of the setting', () => {
    expect(loopbackRedirectUri({ host: 'desktop', loopbackPort: 49210 })).toBe(
      'http://127.0.0.1:49210/callback',
    );
  });
});
