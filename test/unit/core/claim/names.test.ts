import { describe, expect, test } from 'vitest';
import { claimNameProblem } from '../../../../src/core/claim/names.ts';

describe('claimNameProblem', () => {
  test.each(['groups', 'Groups', 'my_groups', 'https://example.com/groups', '__proto__', 'Équipe'])(
    'has nothing against %j',
    (name) => {
      expect(claimNameProblem(name)).toBeUndefined();
    },
  );

  test.each([
    ['', 'error', 'needs a name'],
    [' \t ', 'error', 'needs a name'],
    ['gro\nups', 'error', 'control character'],
    ['groups\u0000', 'error', 'control character'],
    ['sub', 'warning', 'validate a token'],
    ['aud', 'warning', 'validate a token'],
    ['email', 'warning', 'standard OpenID Connect claim'],
    ['group', 'warning', 'reserved'],
    ['role', 'warning', 'reserved'],
    [' groups', 'warning', 'space'],
  ])('answers %j with the severity %s', (name, severity, words) => {
    const problem = claimNameProblem(name);
    expect(problem?.severity).toBe(severity);
    expect(problem?.message).toContain(words);
  });

  test.each([
    ['ID token', 'group', 'error', 'reserved by Okta in an ID token'],
    ['ID token', 'sub', 'error', 'reserved by Okta in an ID token'],
    ['access token', 'cid', 'error', 'reserved by Okta in an access token'],
    ['access token', 'username', 'error', 'reserved by Okta in an access token'],
    ['access token', 'groups', 'warning', 'guide to groups claims uses it'],
    ['access token', 'aud', 'warning', 'validate a token'],
    ['ID token', '', 'error', 'needs a name'],
  ] as const)('in the %s of a server, answers %j with the severity %s', (...row) => {
    const [tokenType, name, severity, words] = row;
    const problem = claimNameProblem(name, tokenType);
    expect(problem?.severity).toBe(severity);
    expect(problem?.message).toContain(words);
  });

  test('only warns of reserved names where the list is not known to hold', () => {
    expect(claimNameProblem('group')?.severity).toBe('warning');
    expect(claimNameProblem('groups', 'ID token')).toBeUndefined();
  });
});
