import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/core/userError.ts';
import type { RequestDraft } from '../../../../src/views/request/draft.ts';
import { offersFor, remediesFor } from '../../../../src/views/request/remedies.ts';
import { appWith, demoOrg, draftWith } from '../../fixtures/request.ts';

const actionsFor = (code: string, values: Partial<RequestDraft> = {}) =>
  remediesFor(new UserError(code, 'Refused.'), draftWith(values)).map(({ action }) => action);

describe('the buttons for a request that failed', () => {
  it.each([
    ['sign-in/user-not-assigned', 'runAsAnotherUser'],
    ['sign-in/policy-denied', 'openAdminConsole'],
    ['sign-in/invalid-scope', 'useGroupsScopes'],
    ['sign-in/login-required', 'askToSignIn'],
    ['sign-in/consent-required', 'askForConsent'],
    ['sign-in/unsupported-response-type', 'useCode'],
    ['sign-in/too-many-groups', 'useCode'],
    ['sign-in/claim-not-evaluated', 'configureGroupsClaim'],
    ['sign-in/invalid-client', 'enterClientSecret'],
    ['sign-in/redirect-uri-not-listed', 'registerRedirectUri'],
    ['sign-in/port-in-use', 'changePort'],
    ['sign-in/timed-out', 'launch'],
    ['sign-in/push-required', 'pushRequest'],
    ['org/api-token-refused', 'reconnectOrg'],
    ['http/untrusted-certificate', 'changeProxy'],
  ] as const)('begin, for %s, with %s', (code, action) => {
    expect(actionsFor(code)[0]).toBe(action);
  });

  it.each(['sign-in/unheard-of', '__proto__', 'constructor'])(
    'show what happened and nothing else for %s',
    (code) => {
      expect(actionsFor(code)).toEqual(['showFlow']);
    },
  );

  it('leave out what makes no sense here', () => {
    const demo = { target: { org: { ...demoOrg, isDemo: true }, app: appWith({}) } };
    expect(actionsFor('sign-in/policy-denied', { serverId: 'default' })[0]).toBe('useOrgServer');
    expect(actionsFor('sign-in/policy-denied', demo)).toEqual(['runAsAnotherUser', 'showFlow']);
  });

  it('have words of their own', () => {
    for (const code of ['sign-in/user-not-assigned', 'sign-in/port-in-use', 'http/timeout']) {
      for (const { label } of remediesFor(new UserError(code, 'Refused.'), draftWith({}))) {
        expect(label).toMatch(/^[A-Z][\w ?]+$/u);
      }
    }
    expect(offersFor(['compareTokens'])).toEqual([
      { action: 'compareTokens', place: 'status', label: 'Compare Tokens' },
    ]);
  });
});
