import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnswerParts } from '../../../../src/core/oidc/authorizeAnswer.ts';
import { parseAuthorizeAnswer } from '../../../../src/core/oidc/authorizeAnswer.ts';

const answers: [AnswerParts, object][] = [
  [{ query: 'code=c%2B1&state=s' }, { kind: 'code', state: 's', code: 'c+1' }],
  [{ query: 'windowId=2&code=c&state=s&x=1&x=2' }, { kind: 'code', state: 's', code: 'c' }],
  [{ fragment: 'id_token=a.b.c&state=s' }, { kind: 'idToken', state: 's', idToken: 'a.b.c' }],
  [
    { query: 'windowId=2', fragment: 'code=c&state=s' },
    { kind: 'code', state: 's', code: 'c' },
  ],
  [{ form: 'id_token=a.b.c&state=s' }, { kind: 'idToken', state: 's', idToken: 'a.b.c' }],
  [
    { query: 'error=access_denied&error_description=User+is+not&state=s' },
    { kind: 'error', state: 's', error: 'access_denied', errorDescription: 'User is not' },
  ],
  [
    { query: 'error=access_denied&error_description=not 100% sure&state=s' },
    { kind: 'error', state: 's', error: 'access_denied', errorDescription: 'not 100% sure' },
  ],
  [
    { fragment: 'error=server_error&state=s' },
    { kind: 'error', state: 's', error: 'server_error', errorDescription: '' },
  ],
];

it.each(answers)('reads %j', (parts, expected) => {
  expect(parseAuthorizeAnswer(parts)).toEqual(expected);
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
  ['token in the query', { query: 'id_token=secret', fragment: 'code=c&state=s' }],
  ['state more than once', { query: 'code=c&state=s&state=secret' }],
  ['state more than once', { query: 'state=s', fragment: 'code=c&state=s' }],
  ['code more than once', { query: 'code=c&state=s', form: 'code=secret' }],
  ['code more than once', { query: 'code=&code=secret&state=s' }],
  ['more than one of', { fragment: 'code=c&id_token=secret&state=s' }],
  ['more than one of', { query: 'code=c&error=access_denied&state=s' }],
  ['code is too long', { query: `code=${long}&state=s` }],
  ['id_token is too long', { form: `id_token=${long}&state=s` }],
  ['it is too long', { query: `code=c&state=s&x=${long.repeat(4)}` }],
];

it.each(malformed)('refuses an answer with the fault: %s', (reason, parts) => {
  const answer = parseAuthorizeAnswer(parts);
  expect(answer).toEqual({ kind: 'malformed', reason: expect.stringContaining(reason) as string });
  expect(JSON.stringify(answer)).not.toContain('secret');
});

it('never throws, and answers only with a state and one of code, ID token and error', () => {
  const text = fc
    .string({ unit: 'binary' })
    .map((value) => value.replaceAll('x', '&code=%&state='));
  fc.assert(
    fc.property(text, text, text, (query, fragment, form) => {
      const answer = parseAuthorizeAnswer({ query, fragment, form });
      expect(answer.kind === 'malformed' || answer.state !== '').toBe(true);
    }),
  );
});
