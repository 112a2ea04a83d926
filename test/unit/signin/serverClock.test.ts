import { expect, it } from 'vitest';
import { ServerClock } from '../../../src/signin/serverClock.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

/** A clock that has seen answers with these values of `Date`. */
function afterAnswers(...dates: readonly (string | undefined)[]) {
  const clock = new ServerClock({ now: () => NOW });
  for (const date of dates) {
    const headers = new Headers(date === undefined ? {} : { date });
    clock.note({ status: 200, headers, body: '', host: 'org.example.com' });
  }
  return clock.checks();
}

const at = (milliseconds: number): string => new Date(NOW + milliseconds).toUTCString();

it.each([[], [undefined], ['nonsense'], [at(0)], [at(60_000)], [at(-60_000)]])(
  'says nothing after an answer of %s',
  (...dates) => {
    expect(afterAnswers(...dates)).toEqual([]);
  },
);

it.each([
  [at(61_000), '1 minute behind'],
  [at(-61_000), '1 minute ahead of'],
  [at(3_600_000), '60 minutes behind'],
  [at(-86_400_000), '1440 minutes ahead of'],
])('says after an answer of %s that the clock is %s the org', (date, words) => {
  expect(afterAnswers(date)).toMatchObject([
    {
      id: 'clock',
      verdict: 'failed',
      explanation: expect.stringContaining(`${words} the org`) as string,
    },
  ]);
});

it('goes by the answer that is nearest, since others may come from a cache', () => {
  expect(afterAnswers(at(-3_600_000), at(-1000), at(-7_200_000))).toEqual([]);
});
