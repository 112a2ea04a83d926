import { expect, it } from 'vitest';
import type { SignInResult } from '../../../../src/core/oidc/signIn.ts';
import { groupsSentence } from '../../../../src/views/request/groupsSentence.ts';
import { signedIn } from '../../fixtures/signedIn.ts';
import type { SignedInWith } from '../../fixtures/signedIn.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';

const scoped = (result: SignInResult, scope: string): SignInResult => {
  const { session } = result;
  const authorize = { ...session.request.authorize, scope };
  return { ...result, session: { ...session, request: { ...session.request, authorize } } };
};

it.each<[SignedInWith, SignInResult['userinfo'], string, string]>([
  [
    { idClaims: { groups: ['IT', 'Sales'] } },
    undefined,
    'openid groups',
    'The ID token has 2 groups.',
  ],
  [{ idClaims: { groups: 'IT' } }, undefined, 'openid groups', 'The ID token has 1 group.'],
  [{ idClaims: { groups: [] } }, undefined, 'openid groups', 'The ID token has 0 groups.'],
  [
    {},
    { sub: 'demo-user', groups: ['IT'] },
    'openid groups',
    'The ID token has no groups; userinfo has 1 group.',
  ],
  [
    { serverId: 'default', accessClaims: { groups: ['IT'] } },
    undefined,
    'openid',
    'The ID token has no groups; the access token has 1 group.',
  ],
  [{}, { sub: 'demo-user' }, 'openid groups', 'No groups came back.'],
  [
    {},
    undefined,
    'openid profile',
    'No groups came back: the request did not ask for the scope groups.',
  ],
  [{ serverId: 'default' }, undefined, 'openid', 'No groups came back.'],
  [{ idClaims: { toString: 'x' } }, undefined, 'openid groups', 'No groups came back.'],
])('Of %j with userinfo %j for %s the form says: %s', async (given, userinfo, scope, sentence) => {
  const result = { ...(await signedIn(demoTrace(), given)), userinfo };
  expect(groupsSentence(scoped(result, scope))).toBe(sentence);
});
