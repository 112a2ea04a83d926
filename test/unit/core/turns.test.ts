import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/core/turns.ts';

describe('Turns', () => {
  it('never runs two tasks at a time, and keeps their order', async () => {
    const turns = new Turns();
    const steps: string[] = [];
    const task = (name: string, milliseconds: number) => async (): Promise<string> => {
      steps.push(`${name} begins`);
      await pause(milliseconds);
      steps.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([turns.take(task('slow', 20)), turns.take(task('fast', 0))]);
    expect(results).toEqual(['slow', 'fast']);
    expect(steps).toEqual(['slow begins', 'slow ends', 'fast begins', 'fast ends']);
  });

  it('goes on after a task that failed, and tells only who gave it', async () => {
    const turns = new Turns();
    const failing = turns.take(() => Promise.reject(new Error('demo failure')));
    const next = turns.take(() => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('demo failure');
    await expect(next).resolves.toBe('done');
  });
});
