import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveTimes } from '../../../../src/views/tokens/liveTimes.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const counting: Row = { id: 'token-1/validity', label: 'Validity', spoken: 'Validity.' };

/** A view whose redrawn rows are noted; it asks for all rows again when all are redrawn. */
class View {
  readonly redrawn: string[] = [];
  isEmpty = false;
  rows: readonly Row[] = [counting];
  nextChange: number | undefined;
  readonly times = new LiveTimes({
    clock: { now: () => Date.now() },
    isEmpty: () => this.isEmpty,
    counting: () => this.rows,
    nextChange: () => ((this.nextChange ?? 0) > Date.now() ? this.nextChange : undefined),
    redraw: (row) => {
      this.redrawn.push(row?.id ?? 'all');
      if (!row) {
        this.times.drawn();
      }
    },
  });

  show(): this {
    this.times.show();
    this.times.drawn();
    return this;
  }
}

describe('LiveTimes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('draws a row that counts every second, alone', () => {
    const view = new View().show();
    vi.advanceTimersByTime(3000);
    expect(view.redrawn).toEqual([counting.id, counting.id, counting.id]);
  });

  it('draws all rows once a minute', () => {
    const view = new View().show();
    view.rows = [];
    view.times.wake();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(59_999);
    expect(view.redrawn).toEqual([]);
    vi.advanceTimersByTime(60_001);
    expect(view.redrawn).toEqual(['all', 'all']);
  });

  it('draws all rows at the moment when a token expires', () => {
    const view = new View().show();
    view.rows = [];
    view.nextChange = NOW + 7300;
    view.times.wake();
    vi.advanceTimersByTime(7299);
    expect(view.redrawn).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(view.redrawn).toEqual(['all']);
  });

  it('has no timer while the view is hidden or empty', () => {
    const view = new View();
    view.times.wake();
    view.times.drawn();
    expect(vi.getTimerCount()).toBe(0);
    view.show();
    expect(vi.getTimerCount()).toBe(1);
    view.times.hide();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(600_000);
    expect(view.redrawn).toEqual([]);
    view.isEmpty = true;
    view.times.show();
    expect(vi.getTimerCount()).toBe(0);
    expect(view.redrawn).toEqual([]);
    view.isEmpty = false;
    view.times.wake();
    expect(vi.getTimerCount()).toBe(1);
    view.isEmpty = true;
    view.times.wake();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('draws at once what went on while the view was hidden, and never twice', () => {
    const view = new View().show();
    view.times.hide();
    vi.advanceTimersByTime(5000);
    view.times.show();
    view.times.show();
    expect(view.redrawn).toEqual(['all']);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('draws nothing when the view is shown for the first time: VS Code asks by itself', () => {
    const view = new View();
    view.times.show();
    expect(view.redrawn).toEqual([]);
  });

  it('goes on when the clock is set back or forth', () => {
    const view = new View().show();
    vi.setSystemTime(NOW - 3_600_000);
    vi.advanceTimersByTime(3000);
    vi.setSystemTime(NOW + 3_600_000);
    vi.advanceTimersByTime(3000);
    expect(view.redrawn.length).toBeGreaterThan(3);
    expect(view.redrawn.length).toBeLessThan(10);
  });
});
