import { describe, expect, it } from 'vitest';
import { LIKELY_BEHAVIOR } from '../../../../src/demo/behavior.ts';
import type { RateLimitBucket } from '../../../../src/demo/management/rateLimit.ts';
import { RateLimits } from '../../../../src/demo/management/rateLimit.ts';

const START = Date.parse('2026-08-04T10:00:00.250Z');

function limitsAt(): { readonly limits: RateLimits; readonly clock: { milliseconds: number } } {
  const clock = { milliseconds: START };
  return { clock, limits: new RateLimits({ now: () => clock.milliseconds }) };
}

const remaining = (limits: RateLimits, call: string): string | undefined => {
  const [method = '', path = ''] = call.split(' ');
  return limits.count(method, path).headers?.['X-Rate-Limit-Remaining'];
};

describe('rate limits', () => {
  it.each<readonly [call: string, bucket: RateLimitBucket, ofFreeOrg: string]>([
    ['GET /api/v1/apps', '/api/v1/apps', '10'],
    ['POST /api/v1/apps', '/api/v1/apps', '10'],
    ['PUT /api/v1/apps/0oa1', '/api/v1/apps/{id}', '50'],
    ['GET /api/v1/apps/0oa1/federated-claims/x', '/api/v1/apps/{id}/*', '10'],
    ['GET /api/v1/groups', '/api/v1/groups', '50'],
    ['GET /api/v1/groups/00g1', '/api/v1/*', '50'],
    ['GET /api/v1/users', '/api/v1/users', '50'],
    ['GET /api/v1/users/00u1', 'GET /api/v1/users/{id}', '50'],
    ['POST /api/v1/users/00u1', '/api/v1/*', '50'],
    ['GET /api/v1/logs', '/api/v1/logs', '10'],
    ['GET /api/v1/internal/apps/0oa1/settings/oauth/idToken', '/api/v1/*', '50'],
    ['POST /oauth2/v1/token', '/oauth2/v1/token', '150'],
    ['GET /oauth2/default/v1/authorize', '/oauth2/{id}/v1/authorize', '150'],
    ['POST /oauth2/aus1/v1/token', '/oauth2/{id}/v1/token', '150'],
  ])('count %s in the bucket %s, with %s a minute in a free org', (call, bucket, limit) => {
    const { limits } = limitsAt();
    limits.usePlan('integrator-free');
    const [method = '', path = ''] = call.split(' ');

    expect(limits.count(method, path).headers?.['X-Rate-Limit-Limit']).toBe(limit);
    limits.set(bucket, 3);
    expect(remaining(limits, call)).toBe('2');
  });

  it('count a groups claim with the lists of apps where that is how the org behaves', () => {
    const groupsClaimBucket = 'with app lists';
    const behavior = { ...LIKELY_BEHAVIOR, groupsClaimBucket } as const;
    const limits = new RateLimits({ now: () => START }, () => behavior);
    limits.set('/api/v1/apps', 5);
    const calls = ['GET /api/v1/internal/apps/0oa1/settings/oauth/idToken', 'GET /api/v1/apps'];

    expect(calls.map((call) => remaining(limits, call))).toEqual(['4', '3']);
  });

  it.each([
    '/oauth2/v1/keys',
    '/.well-known/openid-configuration',
    '/',
    '/signin/x',
    'x/api/v1/apps',
  ])('do not count %s', (path) => {
    expect(limitsAt().limits.count('GET', path)).toEqual({
      headers: undefined,
      isExceeded: false,
    });
  });

  it('are met by the call after the last, until the minute that began with the first is over', () => {
    const { limits, clock } = limitsAt();
    limits.set('/api/v1/apps', 2);
    const count = (): readonly unknown[] => {
      const { headers, isExceeded } = limits.count('GET', '/api/v1/apps');
      return [headers?.['X-Rate-Limit-Remaining'], isExceeded];
    };

    expect([count(), count(), count()]).toEqual([
      ['1', false],
      ['0', false],
      ['0', true],
    ]);
    clock.milliseconds += 59_999;
    expect(count()).toEqual(['0', true]);
    clock.milliseconds += 1;
    expect(count()).toEqual(['1', false]);
  });

  it('tell a reset at which the minute is over, next to the time of the same clock', () => {
    const { headers } = limitsAt().limits.count('GET', '/api/v1/apps');
    const reset = Number(headers?.['X-Rate-Limit-Reset']);

    expect(reset).toBe(Math.ceil((START + 60_000) / 1000));
    expect(headers?.['Date']).toBe('Tue, 04 Aug 2026 10:00:00 GMT');
  });

  it('do not stay used up when the clock is set back', () => {
    const { limits, clock } = limitsAt();
    limits.set('/api/v1/apps', 1);
    limits.count('GET', '/api/v1/apps');
    clock.milliseconds -= 3_600_000;

    expect(limits.count('GET', '/api/v1/apps').isExceeded).toBe(false);
  });

  it('are out of the way unless set, and after a reset', () => {
    const { limits } = limitsAt();
    const before = limits.count('GET', '/api/v1/apps').headers;
    limits.usePlan('workforce');
    expect(limits.concurrency).toBe(75);
    limits.set('/api/v1/apps', 0);
    limits.count('GET', '/api/v1/apps');
    limits.reset();

    expect(limits.count('GET', '/api/v1/apps').headers).toEqual(before);
    expect(limits.concurrency).toBe(Infinity);
  });
});
