import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countDown, countingDown } from '../../../../src/core/org/countDown.ts';

/** Shows into a list. */
function screen() {
  const shown: string[] = [];
  return {
    shown,
    show: (text: string) => {
      shown.push(text);
    },
  };
}

const seconds = (left: number): string => `Waiting ${left} s for the rate limit`;
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('countDown', () => {
  it('shows each second once, and clears when the wait is over', () => {
    const { shown, show } = screen();
    countDown(3000, show, never);
    expect(shown).toEqual([seconds(3)]);
    vi.advanceTimersByTime(1000);
    expect(shown).toEqual([3, 2].map(seconds));
    vi.advanceTimersByTime(1999);
    expect(shown).toEqual([3, 2, 1].map(seconds));
    vi.advanceTimersByTime(1);
    expect(shown).toEqual([...[3, 2, 1].map(seconds), '']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rounds up a wait that is no whole number of seconds, and ends it on time', () => {
    const { shown, show } = screen();
    countDown(1500, show, never);
    vi.advanceTimersByTime(1500);
    expect(shown).toEqual([...[2, 1].map(seconds), '']);
  });

  it('shows the time that is really left after the machine has slept', () => {
    const { shown, show } = screen();
    countDown(60_000, show, never);
    const before = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(before + 50_000);
    vi.advanceTimersToNextTimer();
    expect(shown).toEqual([60, 10].map(seconds));
  });

  it('shows nothing more, and leaves no timer, once it is aborted', () => {
    const { shown, show } = screen();
    const controller = new AbortController();
    countDown(3000, show, controller.signal);
    controller.abort();
    vi.advanceTimersByTime(5000);
    expect(shown).toEqual([seconds(3)]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([0, -1])('has nothing to count at %d milliseconds', (milliseconds) => {
    const { shown, show } = screen();
    countDown(milliseconds, show, never);
    expect(shown).toEqual(['']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows nothing when it is aborted before it begins', () => {
    const { shown, show } = screen();
    countDown(3000, show, AbortSignal.abort());
    expect(shown).toEqual([]);
  });
});

describe('countingDown', () => {
  it('hands the signal on and gives what the calls give', async () => {
    const result = countingDown(screen().show, never, ({ signal }) =>
      Promise.resolve(signal === never),
    );
    await expect(result).resolves.toBe(true);
  });

  it('lets a later wait take the place of an earlier one', async () => {
    const { shown, show } = screen();
    await countingDown(show, never, ({ onWait }) => {
      onWait(30_000);
      onWait(2000);
      vi.advanceTimersByTime(2000);
      return Promise.resolve();
    });
    expect(shown).toEqual([...[30, 2, 1].map(seconds), '']);
  });

  it.each([
    ['ended', () => Promise.resolve()],
    ['failed', () => Promise.reject(new Error('refused'))],
  ])('shows nothing more when the calls have %s', async (_, end) => {
    const { shown, show } = screen();
    const calls = countingDown(show, never, ({ onWait }) => {
      onWait(30_000);
      return end();
    });
    await Promise.allSettled([calls]);
    vi.advanceTimersByTime(60_000);
    expect(shown).toEqual([seconds(30)]);
  });
});
