import { expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  BOTH_ENDPOINTS,
  REFRESHED,
  sameSignInCheck,
} from '../../../../src/core/oidc/sameSignIn.ts';

const first: JsonObject = { iss: 'i', sub: 's', aud: 'a', auth_time: 1, azp: 'a' };

it.each<[JsonObject, string, string]>([
  [{}, 'passed', 'passed'],
  [{ iss: 'other' }, 'failed', 'failed'],
  [{ sub: 'other' }, 'failed', 'failed'],
  [{ sub: undefined }, 'failed', 'failed'],
  [{ aud: 'other' }, 'passed', 'failed'],
  [{ aud: ['a'] }, 'passed', 'failed'],
  [{ auth_time: 2 }, 'passed', 'failed'],
  [{ azp: 'other' }, 'passed', 'failed'],
  [{ auth_time: undefined }, 'passed', 'failed'],
])('judges %j of the other endpoint as %s, and of a refresh as %s', (change, both, refreshed) => {
  const payload = { ...first, ...change };
  expect(sameSignInCheck(first, payload, BOTH_ENDPOINTS).verdict).toBe(both);
  expect(sameSignInCheck(first, payload, REFRESHED).verdict).toBe(refreshed);
});

it('does not owe the time of the sign-in and the authorized party', () => {
  const { iss, sub, aud } = first;
  expect(sameSignInCheck(first, { iss, sub, aud }, REFRESHED).verdict).toBe('passed');
  expect(sameSignInCheck({ iss, sub, aud }, first, REFRESHED).verdict).toBe('passed');
});

it('fails two tokens of which neither says whose it is', () => {
  expect(sameSignInCheck({}, {}, BOTH_ENDPOINTS).verdict).toBe('failed');
});

it('names the values, made plain', () => {
  const { explanation } = sameSignInCheck(first, { ...first, sub: '\u202Ex' }, BOTH_ENDPOINTS);
  expect(explanation).toBe('sub is " x", but in the ID token that came first it is "s".');
});
