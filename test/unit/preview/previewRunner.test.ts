import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type {
  FilterableGroup,
  FilterPreview,
  FilterQuery,
} from '../../../src/core/claim/filterPreview.ts';
import type { PreviewOutcome } from '../../../src/core/claim/previews.ts';
import type { UserPreview } from '../../../src/core/claim/userPreview.ts';
import { PreviewRunner } from '../../../src/preview/previewRunner.ts';
import { DEMO_CONTEXT } from '../core/expression/demoContext.ts';
import { buildWorker } from './buildWorker.ts';
import type { WorkerBundle } from './buildWorker.ts';

const SLOW = { filterType: 'REGEX', value: '^(a+)+$' } as const;
const SLOW_NAME = `${'a'.repeat(40)}!`;
const ALL = { filterType: 'STARTS_WITH', value: '' } as const;

const slowGroups = DEMO_CONTEXT.groups.map((group) => ({ ...group, profile: { name: SLOW_NAME } }));

let bundle: WorkerBundle;
let runner: PreviewRunner;

beforeAll(async () => {
  bundle = await buildWorker();
});

afterEach(() => {
  runner.dispose();
});

afterAll(() => {
  bundle.remove();
});

describe('PreviewRunner', () => {
  test('previews a filter over the groups that were set and added', async () => {
    runner = new PreviewRunner(bundle.file);
    runner.setGroups(groups('Everyone', 'team-red'));
    expect(matched(await runner.filter({ filterType: 'CONTAINS', value: 'TEAM' }))).toStrictEqual([
      'team-red',
    ]);
    runner.addGroups(groups('team-blue'));
    expect(matched(await runner.filter({ filterType: 'CONTAINS', value: 'team' }))).toStrictEqual([
      'team-red',
      'team-blue',
    ]);
    runner.setGroups([]);
    expect(matched(await runner.filter(ALL))).toStrictEqual([]);
  });

  test('previews what a user’s token carries', async () => {
    runner = new PreviewRunner(bundle.file);
    const claim = { claimType: 'Filter', name: '__proto__', ...ALL } as const;
    const given = await runner.user(groups('Everyone'), claim);
    expect(carried(given)).toStrictEqual([['__proto__', ['Everyone']]]);
    expect(await runner.user([], claim)).toMatchObject({ preview: { claim: undefined } });
  });

  test('previews what an expression gives for a user', async () => {
    runner = new PreviewRunner(bundle.file);
    const text = 'Groups.startsWith("OKTA", "team-", 100)';
    expect(await runner.expression(text, DEMO_CONTEXT)).toMatchObject({
      outcome: 'done',
      preview: { kind: 'value', value: ['team-red', 'team-blue'] },
    });
    expect(await runner.expression('(', DEMO_CONTEXT)).toMatchObject({
      preview: { kind: 'fault' },
    });
  });

  test('stops an expression with a regular expression that takes too long', async () => {
    runner = new PreviewRunner(bundle.file, 300);
    const context = { ...DEMO_CONTEXT, groups: slowGroups };
    expect(await runner.expression('isMemberOfGroupNameRegex("^(a+)+$")', context)).toMatchObject({
      outcome: 'too slow',
    });
  });

  test('stops a regular expression that takes too long, and answers the next request', async () => {
    runner = new PreviewRunner(bundle.file, 300);
    runner.setGroups(groups('team-red', SLOW_NAME));
    expect(matched(await runner.filter(ALL))).toHaveLength(2);
    const started = performance.now();
    const [outcome, longestBlock] = await watchingTheMainLoop(() => runner.filter(SLOW));
    expect(outcome).toMatchObject({ outcome: 'too slow' });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(longestBlock).toBeLessThan(100);
    expect(matched(await runner.filter(ALL))).toHaveLength(2);
  });

  test('supersedes an older request of the same kind at once, whether it waits or runs', async () => {
    runner = new PreviewRunner(bundle.file, 10_000);
    runner.setGroups(groups(SLOW_NAME));
    await runner.filter(ALL);
    const running = runner.filter(SLOW);
    await setTimeout(50);
    const waiting = runner.filter(SLOW);
    const newest = runner.filter(ALL);
    expect(await running).toStrictEqual({ outcome: 'superseded' });
    expect(await waiting).toStrictEqual({ outcome: 'superseded' });
    expect(matched(await newest)).toHaveLength(1);
  });

  test('keeps requests of different kinds apart', async () => {
    runner = new PreviewRunner(bundle.file);
    runner.setGroups(groups('Everyone'));
    const claim = { claimType: 'Filter', name: 'groups', ...ALL } as const;
    const [filter, user] = await Promise.all([runner.filter(ALL), runner.user([], claim)]);
    expect([filter.outcome, user.outcome]).toStrictEqual(['done', 'done']);
  });

  test('rejects with the reason of a cancelled signal, and goes on afterwards', async () => {
    runner = new PreviewRunner(bundle.file, 10_000);
    runner.setGroups(groups(SLOW_NAME));
    await runner.filter(ALL);
    const controller = new AbortController();
    const cancelled = runner.filter(SLOW, controller.signal);
    await setTimeout(50);
    controller.abort(new Error('not wanted'));
    await expect(cancelled).rejects.toThrow('not wanted');
    await expect(runner.filter(ALL, controller.signal)).rejects.toThrow('not wanted');
    expect(matched(await runner.filter(ALL))).toHaveLength(1);
  });

  test('is unavailable where the worker’s file is missing', async () => {
    runner = new PreviewRunner(`${bundle.file}.missing.js`);
    const outcome = await runner.filter(ALL);
    expect(outcome).toMatchObject({ outcome: 'unavailable' });
    expect('cause' in outcome && outcome.cause).toBeInstanceOf(Error);
  });

  test('is unavailable where the worker ends by itself', async () => {
    const broken = await buildWorker(
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', () => process.exit());
       parentPort.postMessage({ kind: 'ready' });`,
    );
    runner = new PreviewRunner(broken.file);
    expect(await runner.filter(ALL)).toMatchObject({ outcome: 'unavailable' });
    broken.remove();
  });

  test('takes no reply that it does not know', async () => {
    const strange = await buildWorker(
      `const { parentPort } = require('node:worker_threads');
       parentPort.on('message', ({ kind }) => {
         if (kind === 'filter') parentPort.postMessage({ kind: 'result', result: { kind: 'computed' } });
       });
       parentPort.postMessage({ kind: 'ready' });`,
    );
    runner = new PreviewRunner(strange.file);
    await expect(runner.filter(ALL)).rejects.toThrow('no filter preview');
    strange.remove();
  });

  test('supersedes what runs and what comes when it is disposed of', async () => {
    runner = new PreviewRunner(bundle.file, 10_000);
    const running = runner.filter(SLOW);
    runner.dispose();
    expect(await running).toStrictEqual({ outcome: 'superseded' });
    expect(await runner.filter(ALL)).toStrictEqual({ outcome: 'superseded' });
  });

  test('answers over 10,000 groups well within the preview budget', async () => {
    runner = new PreviewRunner(bundle.file);
    const names = Array.from({ length: 10_000 }, (_, index) => `Team ${index} of the demo org`);
    const [, block] = await watchingTheMainLoop(async () => {
      runner.setGroups(groups(...names));
      return runner.filter(ALL);
    });
    expect(block).toBeLessThan(100);
    const queries: readonly FilterQuery[] = [
      { filterType: 'STARTS_WITH', value: 'team 1' },
      { filterType: 'EQUALS', value: 'team 1 of the demo org' },
      { filterType: 'CONTAINS', value: '7 of' },
      { filterType: 'REGEX', value: 'team \\d*7 .*' },
    ];
    for (const query of queries) {
      const started = performance.now();
      expect(await runner.filter(query)).toMatchObject({ outcome: 'done' });
      expect(performance.now() - started).toBeLessThan(250);
    }
  });
});

/** What the call gives, and the longest time for which the main loop did not turn, in milliseconds. */
async function watchingTheMainLoop<Result>(
  call: () => Promise<Result>,
): Promise<readonly [Result, number]> {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const result = await call();
  clearInterval(timer);
  return [result, Math.max(longest, performance.now() - last)];
}

function groups(...names: readonly string[]): readonly FilterableGroup[] {
  return names.map((name, index) => ({ id: `00g${index}`, type: 'OKTA_GROUP', profile: { name } }));
}

function matched(outcome: PreviewOutcome<FilterPreview>): readonly string[] | undefined {
  return outcome.outcome === 'done' && outcome.preview.kind === 'computed'
    ? outcome.preview.matches.matching.first.map(({ name }) => name)
    : undefined;
}

function carried(outcome: PreviewOutcome<UserPreview>): readonly (readonly [string, unknown])[] {
  return outcome.outcome === 'done' && outcome.preview.kind === 'computed'
    ? Object.entries(outcome.preview.claim ?? {})
    : [];
}
