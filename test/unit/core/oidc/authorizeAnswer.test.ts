import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnswerParts } from '../../../../src/core/oidc/authorizeAnswer.ts';
import { parseAuthorizeAnswer } from '../../../../src/core/oidc/authorizeAnswer.ts';

const FORM = { mode: 'form_post' };
const FRAGMENT = { mode: 'fragment' };
const QUERY = { mode: 'query' };

const answers: [AnswerParts, object][] = [
  [{ query: 'code=c%2B1&state=s' }, { responseType: 'code', state: 's', code: 'c+1', ...QUERY }],
  [{ query: 'windowId=2&code=c&state=s&x=1&x=2' }, { responseType: 'code', code: 'c' }],
  [{ query: 'code=c&state=s&iss=https%3A%2F%2Fo' }, { code: 'c', issuer: 'https://o' }],
  [{ query: 'code=c&state=s&iss=' }, { code: 'c', issuer: '' }],
  [
    { fragment: 'id_token=a.b.c&state=s' },
    { responseType: 'id_token', idToken: 'a.b.c', code: undefined, ...FRAGMENT },
  ],
  [
    { fragment: 'access_token=t&token_type=Bearer&expires_in=1&scope=o&id_token=a.b.c&state=s' },
    { responseType: 'id_token token', idToken: 'a.b.c', accessToken: 't', tokenType: 'Bearer' },
  ],
  [
    { query: 'windowId=2', fragment: 'code=c&state=s' },
    { responseType: 'code', code: 'c', ...FRAGMENT },
  ],
  [
    { form: 'id_token=a.b.c&code=c&state=s' },
    { responseType: 'code id_token', idToken: 'a.b.c', code: 'c', ...FORM },
  ],
  [
    { query: 'error=access_denied&error_description=User+is+not&state=s' },
    { kind: 'error', state: 's', error: 'access_denied', errorDescription: 'User is not' },
  ],
  [
    { query: 'error=access_denied&error_description=not 100% sure&state=s' },
    { kind: 'error', error: 'access_denied', errorDescription: 'not 100% sure' },
  ],
  [
    { fragment: 'error=server_error&state=s&iss=i' },
    { kind: 'error', error: 'server_error', errorDescription: '', issuer: 'i', ...FRAGMENT },
  ],
];

it.each(answers)('reads %j', (parts, expected) => {
  expect(parseAuthorizeAnswer(parts)).toMatchObject(expected);
});

const long = 'x'.repeat(64 * 1024 + 1);
const malformed: [string, AnswerParts][] = [
  ['no state', {}],
  ['no state', { query: 'code=secret' }],
  ['no state', { query: 'code=secret&state=' }],
  ['neither a code', { query: 'state=secret' }],
  ['neither a code', { query: 'state=secret&code=' }],
  ['token in the query', { query: 'id_token=secret&state=s' }],
  ['token in the query', { query: 'access_token=secret&state=s' }],
  ['token in the query', { query: 'code=c&id_token=&state=secret' }],
  ['more than one part', { query: 'id_token=secret', fragment: 'code=c&state=s' }],
  ['more than one part', { query: 'state=s', fragment: 'code=c&state=s' }],
  ['more than one part', { query: 'state=secret', form: 'code=c' }],
  ['more than one part', { query: 'code=c&state=s', fragment: 'iss=secret' }],
  ['more than one part', { query: 'code=c', form: 'code=secret' }],
  ['more than one part', { fragment: 'code=c&state=s', form: 'code=c&state=secret' }],
  ['state more than once', { query: 'code=c&state=s&state=secret' }],
  ['code more than once', { query: 'code=&code=secret&state=s' }],
  ['iss more than once', { query: 'code=c&state=s&iss=secret&iss=b' }],
  ['access_token more than once', { form: 'access_token=a&access_token=secret&state=s' }],
  ['no response type', { query: 'code=c&error=access_denied&state=s' }],
  ['no response type', { fragment: 'id_token=i&error=secret&state=s' }],
  ['no response type', { fragment: 'access_token=secret&token_type=Bearer&state=s' }],
  ['no response type', { fragment: 'code=c&access_token=secret&state=s' }],
  ['no response type', { form: 'code=c&access_token=secret&id_token=i&state=s' }],
  ['code is too long', { query: `code=${long}&state=s` }],
  ['id_token is too long', { form: `id_token=${long}&state=s` }],
  ['it is too long', { query: `code=c&state=s&x=${long.repeat(4)}` }],
  ['more than 100 parameters', { form: `code=c&state=s${'&x'.repeat(100)}` }],
];

it.each(malformed)('refuses an answer with the fault: %s', (reason, parts) => {
  const answer = parseAuthorizeAnswer(parts);
  expect(answer).toEqual({ kind: 'malformed', reason: expect.stringContaining(reason) as string });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

it('never throws, and answers only with a state, in one part and with one of the sets', () => {
  const text = fc
    .string({ unit: 'binary' })
    .map((value) =>
      value.replaceAll('x', '&code=%&state=').replaceAll('y', '&id_token=i&state=s&access_token='),
    );
  fc.assert(
    fc.property(text, text, text, (query, fragment, form) => {
      const answer = parseAuthorizeAnswer({ query, fragment, form });
      if (answer.kind !== 'malformed') {
        expect(answer.state).not.toBe('');
        const parts = { query, fragment, form_post: form };
        const alone = { [answer.mode === 'form_post' ? 'form' : answer.mode]: parts[answer.mode] };
        expect(parseAuthorizeAnswer(alone)).toEqual(answer);
      }
    }),
  );
});
