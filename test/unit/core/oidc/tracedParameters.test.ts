import fc from 'fast-check';
import { expect, it } from 'vitest';
import { secretValues, tracedParameters } from '../../../../src/core/oidc/tracedParameters.ts';

it.each([
  ['scope', 'openid groups', 'openid groups'],
  ['expires_in', 3600, '3600'],
  ['active', false, 'false'],
  ['access_token', 'x'.repeat(900), 'hidden, 900 characters'],
  ['sub', '1', 'hidden, 1 character'],
  ['groups', ['Everyone'], 'hidden'],
  ['unknown', null, 'hidden'],
  ['scope', ['a token'], 'hidden'],
  ['error', { error: 'a token' }, 'hidden'],
  ['scope', 'a\u202Eb\nc', 'a b c'],
  ['scope', 'x'.repeat(500), `${'x'.repeat(199)}…`],
  ['__proto__', 'openid', 'hidden, 6 characters'],
  ['idp', 'eyJhbGciOiJub25lIn0.e30.', 'hidden, 24 characters'],
  ['scope', 'openid eyJhbGciOiJub25lIn0', 'hidden, 26 characters'],
  ['redirect_uri', 'http://127.0.0.1:49210/callback', 'http://127.0.0.1:49210/callback'],
  ['redirect_uri', 'https://code.example.com/callback?id=1', 'https://code.example.com/callback?…'],
  ['redirect_uri', 'https://user:word@example.com/a#b', 'https://example.com/a#…'],
  ['iss', 'https://user@example.com?x', 'https://example.com?…'],
  ['error', 'which scope?', 'which scope?'],
])('shows %s of %j as %s', (name, value, shown) => {
  expect(tracedParameters([[name, value]])).toEqual([{ name, value: shown }]);
});

it('takes secrets out of public values and of names', () => {
  const token = 'a-secret-token';
  const traced = tracedParameters(
    [
      ['access_token', token],
      ['scope', `openid ${token}`],
      [`x${token}`, ''],
      ['error', 'given-secret'],
    ],
    ['given-secret'],
  );
  expect(traced.map(({ name, value }) => `${name}: ${value}`)).toEqual([
    'access_token: hidden, 14 characters',
    'scope: openid [secret]',
    'x[secret]: hidden, 0 characters',
    'error: [secret]',
  ]);
});

it('shows the first hundred parameters, and how many others there are', () => {
  const parameters = Array.from({ length: 250 }, (_, index) => [`x${String(index)}`, ''] as const);
  const traced = tracedParameters(parameters);
  expect(traced).toHaveLength(101);
  expect(traced.at(-1)).toEqual({ name: '…', value: '150 more' });
});

it('takes secrets with half a character out of what repeats them', () => {
  const token = '\uD800 a token';
  expect(tracedParameters([['scope', `x ${token}`]], [token])).toEqual([
    { name: 'scope', value: 'x [secret]' },
  ]);
});

it('counts tokens, codes and the like as secrets, and short values as none', () => {
  const entries: [string, unknown][] = [
    ['code', 'a-long-code'],
    ['state', 'short'],
    ['aud', 'https://org.example.com'],
    ['token', 12345678],
  ];
  expect(secretValues(entries)).toEqual(['a-long-code']);
});

it('shows of the values of unknown parameters nothing but their length', () => {
  const value = fc.string({ minLength: 8, unit: 'grapheme-ascii' }).map((text) => `CANARY${text}`);
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (object) => {
      const hidden = Object.entries(object).map(([name, text]) => [`x_${name}`, text] as const);
      for (const traced of tracedParameters(hidden)) {
        expect(traced.value).toMatch(/^hidden, \d+ characters$/u);
      }
    }),
  );
});
