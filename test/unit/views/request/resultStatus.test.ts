import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/core/jwt/checks/check.ts';
import { resultStatus } from '../../../../src/views/request/resultStatus.ts';
import { demoResult } from '../../fixtures/signInResult.ts';

const check = (id: string, title: string, verdict: Check['verdict'], explanation = ''): Check => ({
  id,
  title,
  verdict,
  explanation,
});

describe('what the form says of tokens that came back', () => {
  it('is a success when no check failed', () => {
    const checks = [check('issuer', 'Issuer', 'passed')];
    expect(resultStatus(demoResult({ checks }), '', '')).toEqual({
      kind: 'info',
      text: 'Signed in: see the Token Inspector. No groups came back.',
      offers: [{ action: 'runAsAnotherUser', place: 'status', label: 'Sign In as Another User' }],
    });
  });

  it('says which check could not be made', () => {
    const checks = [check('signature', 'Signature', 'unknown')];
    expect(resultStatus(demoResult({ checks }), 'Two groups.', '').text).toBe(
      'Signed in: see the Token Inspector. Could not be checked: Signature. Two groups.',
    );
  });

  it('says that a refresh token was asked for and did not come', () => {
    const result = demoResult();
    const { session } = result;
    const authorize = { ...session.request.authorize, scope: 'openid offline_access' };
    const asked = { ...session, request: { ...session.request, authorize } };
    const statusOf = (refreshToken: string | undefined) =>
      resultStatus({ ...result, session: { ...asked, refreshToken } }, 'Two groups.', '').text;
    expect(statusOf(undefined)).toMatch(/Two groups\. No refresh token came:/u);
    expect(statusOf('demo-refresh')).not.toMatch(/refresh/u);
  });

  it('names every check that failed once, and shows no way to go on as if nothing was', () => {
    const checks = [
      check('nonce', 'Nonce', 'failed'),
      check('issuer', 'Issuer', 'failed'),
      check('nonce', 'Nonce', 'failed'),
    ];
    const { kind, text, offers } = resultStatus(demoResult({ checks }), 'Two groups.', 'none');
    expect(kind).toBe('error');
    expect(text).toBe(
      'Do not trust what came back. Failed: Nonce, Issuer. The Token Inspector says why.',
    );
    expect(offers.map(({ action }) => action)).toEqual(['launch', 'showFlow']);
  });

  it('says that the clock is off, which explains the times', () => {
    const checks = [
      check('exp', 'Expiry', 'failed'),
      check('clock', 'Clock', 'failed', 'The clock of this machine is 60 minutes ahead.'),
    ];
    expect(resultStatus(demoResult({ checks }), '', '').text).toBe(
      'Do not trust what came back. Failed: Expiry, Clock. The clock of this machine is 60 minutes ahead.',
    );
  });
});
