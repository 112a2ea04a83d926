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
    ['sub', 'warning', 'validate the ID token'],
    ['aud', 'warning', 'validate the ID token'],
    ['email', 'warning', 'standard OpenID Connect claim'],
    ['group', 'warning', 'reserved'],
    ['role', 'warning', 'reserved'],
    [' groups', 'warning', 'space'],
  ])('answers %j with the severity %s', (name, severity, words) => {
    const problem = claimNameProblem(name);
    expect(problem?.severity).toBe(severity);
    expect(problem?.message).toContain(words);
  });
});
