import { describe, expect, it } from 'vitest';
import { RateBudget } from '../../../src/okta/rateBudget.ts';

const NOW = Date.parse('2026-08-04T10:00:00Z');
const APPS = 'https://dev-123.okta.com/api/v1/apps?limit=200';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

function answer(
  remaining: string,
  reset: number | string = 20,
  { limit = '10', status = 200 } = {},
): Answer {
  const headers = new Headers({
    'X-Rate-Limit-Limit': limit,
    'X-Rate-Limit-Remaining': remaining,
    'X-Rate-Limit-Reset': typeof reset === 'number' ? String(NOW / 1000 + reset) : reset,
  });
  return { status, headers };
}

function budgetAt(time = NOW): { budget: RateBudget; clock: { time: number; now(): number } } {
  const clock = { time, now: () => clock.time };
  return { budget: new RateBudget(clock), clock };
}

describe('the budget of a rate limit', () => {
  it('is counted down by calls that are under way, and full again after the reset', () => {
    const { budget, clock } = budgetAt();
    budget.note(APPS, answer('2'));

    expect([budget.take(APPS), budget.take(APPS), budget.take(APPS)]).toEqual([0, 0, 21_000]);
    clock.time += 20_000;
    expect(budget.take(APPS)).toBe(1000);
    clock.time += 1000;
    expect(budget.take(APPS)).toBe(0);
  });

  it('is not raised by an answer that was overtaken, and is by one of the next minute', () => {
    const { budget } = budgetAt();
    budget.note(APPS, answer('0'));
    budget.note(APPS, answer('5', 21));
    expect(budget.take(APPS)).toBe(21_000);

    budget.note(APPS, answer('5', 80));
    expect(budget.take(APPS)).toBe(0);
  });

  it('has nothing left after a 429, whatever is left of the limit of the whole org', () => {
    const { budget } = budgetAt();
    budget.note(APPS, answer('10', 20, { limit: '20', status: 429 }));

    expect(budget.take(APPS)).toBe(21_000);
  });

  it.each([
    ['/api/v1/apps/0oa1', '/api/v1/apps/0oa2', true],
    ['/api/v1/apps/0oa1/users/00u1', '/api/v1/apps/0oa2/users/00u2', true],
    [
      '/api/v1/authorizationServers/default/claims/a',
      '/api/v1/authorizationServers/aus1/claims/b',
      true,
    ],
    ['/api/v1/apps/0oa1/federated-claims/ofc1', '/api/v1/apps/0oa2/federated-claims/ofc2', true],
    ['/api/v1/apps', '/api/v1/apps?after=2', true],
    ['/api/v1/apps', '/api/v1/apps/0oa1', false],
    ['/api/v1/apps/0oa1', '/api/v1/apps/0oa1/federated-claims', false],
    ['/api/v1/users/00u1/groups', '/api/v1/groups', false],
  ])('of %s and %s is one: %s', (first, second, isOne) => {
    const { budget } = budgetAt();
    budget.note(`https://dev-123.okta.com${first}`, answer('0'));

    expect(budget.take(`https://dev-123.okta.com${second}`)).toBe(isOne ? 21_000 : 0);
  });

  it.each([
    ['calls at once', answer('0', 20, { limit: '0' })],
    ['calls at once, with a refusal', answer('0', 20, { limit: '0', status: 429 })],
    ['a reset beyond a minute and a half', answer('0', 3600)],
    ['no reset', answer('0', '')],
    ['an absurd reset', answer('0', '1e99')],
    ['no limit', answer('0', 20, { limit: '' })],
    ['a negative count', answer('-1')],
    ['an endless count', answer('Infinity')],
    ['two counts', answer('0, 0')],
    ['calls that are left', answer('1')],
    ['nothing at all', { status: 200, headers: new Headers() }],
  ])('lets a call through after headers that tell %s', (_name, told) => {
    const { budget } = budgetAt();
    budget.note(APPS, told);

    expect(budget.take(APPS)).toBe(0);
  });

  it('is not waited for after the clock was set back by an hour', () => {
    const { budget, clock } = budgetAt();
    budget.note(APPS, answer('0'));
    clock.time -= 3_600_000;
    expect(budget.take(APPS)).toBe(0);
  });
});
