import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Emitter } from '../../../../src/core/emitter.ts';
import { quiet } from '../../../../src/views/editor/quiet.ts';

/** A token that a test cancels, which tells how many listen to it. */
class FakeCancellation {
  isCancellationRequested = false;
  listeners = 0;
  readonly #cancelled = new Emitter();

  onCancellationRequested(listener: () => void): { dispose(): void } {
    this.listeners += 1;
    const registered = this.#cancelled.event(listener);
    return {
      dispose: () => {
        this.listeners -= 1;
        registered.dispose();
      },
    };
  }

  cancel(): void {
    this.isCancellationRequested = true;
    this.#cancelled.fire();
  }
}

describe('quiet', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for as long as was asked', async () => {
    const token = new FakeCancellation();
    const waited = vi.fn();
    const done = quiet(token, 400).then(waited);
    await vi.advanceTimersByTimeAsync(399);
    expect(waited).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(waited).toHaveBeenCalledWith(true);
    expect(token.listeners).toBe(0);
  });

  it('ends at once when the answer is not wanted any more, and leaves no timer behind', async () => {
    const token = new FakeCancellation();
    const waiting = quiet(token, 400);
    token.cancel();
    expect(await waiting).toBe(false);
    expect([token.listeners, vi.getTimerCount()]).toEqual([0, 0]);
    expect(await quiet(token, 400)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });
});
