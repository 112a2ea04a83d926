import { expect, it } from 'vitest';
import { FlowTrace } from '../../../../src/core/oidc/flowTrace.ts';
import { UserError } from '../../../../src/core/userError.ts';

function setUp() {
  const clock = { time: 1000, now: () => clock.time };
  const subject = { app: 'Demo App', authorizationServer: 'org', responseType: 'code' };
  const trace = new FlowTrace(subject, clock);
  let changes = 0;
  trace.onDidChange(() => {
    changes += 1;
  });
  return { clock, trace, changes: () => changes };
}

it('holds a step while it goes on and how it ended', () => {
  const { clock, trace, changes } = setUp();
  const end = trace.begin({ title: 'Token request', endpoint: 'POST https://org/token' });
  expect(trace.steps).toMatchObject([{ outcome: 'running', milliseconds: undefined, sent: [] }]);
  clock.time = 1250;
  end({ outcome: 'failed', result: '400', remark: 'Refused.' });
  expect(trace.steps).toEqual([
    {
      title: 'Token request',
      endpoint: 'POST https://org/token',
      startedAt: 1000,
      milliseconds: 250,
      outcome: 'failed',
      result: '400',
      sent: [],
      received: [],
      remark: 'Refused.',
    },
  ]);
  expect(changes()).toBe(2);
});

it('ends a step once', () => {
  const { clock, trace } = setUp();
  const end = trace.begin({ title: 'Keys' });
  end({ outcome: 'succeeded', result: '200' });
  clock.time = 9000;
  end({ outcome: 'failed', result: 'late' });
  expect(trace.steps).toMatchObject([{ outcome: 'succeeded', result: '200', milliseconds: 0 }]);
});

it('notes a task as a step that succeeds with it, or ends as the task says', async () => {
  const { trace, changes } = setUp();
  const task = trace.during({ title: 'Keys' }, () => Promise.resolve(7));
  expect(trace.steps).toMatchObject([{ title: 'Keys', outcome: 'running' }]);
  await expect(task).resolves.toBe(7);
  expect(trace.steps).toMatchObject([{ outcome: 'succeeded', result: '' }]);
  await trace.during({ title: 'Userinfo' }, (end) => {
    end({ outcome: 'failed', result: '401' });
    return Promise.resolve();
  });
  expect(trace.steps[1]).toMatchObject({ outcome: 'failed', result: '401' });
  expect(changes()).toBe(4);
});

it.each([
  [new UserError('http/timed-out', 'Too late.'), 'http/timed-out'],
  [new DOMException('Stop.', 'AbortError'), 'cancelled'],
  [new Error('A bug.'), 'failed'],
])('notes a task that rejects with %s, without its words', async (failure, result) => {
  const { trace } = setUp();
  const task = trace.during({ title: 'Keys' }, () => Promise.reject(failure));
  await expect(task).rejects.toBe(failure);
  expect(trace.steps).toMatchObject([{ outcome: 'failed', result, remark: '' }]);
});

it('keeps steps that overlap apart and in the order in which they began', () => {
  const { trace } = setUp();
  const endFirst = trace.begin({ title: 'First' });
  trace.begin({ title: 'Second' })({ outcome: 'succeeded' });
  endFirst({ outcome: 'failed' });
  expect(trace.steps.map(({ title, outcome }) => `${title} ${outcome}`)).toEqual([
    'First failed',
    'Second succeeded',
  ]);
});

it('takes steps after its end', () => {
  const { trace, changes } = setUp();
  expect([trace.state, trace.summary]).toEqual(['running', '']);
  trace.end('succeeded', 'Signed in.');
  trace.add({ title: 'Userinfo', outcome: 'succeeded' });
  expect([trace.state, trace.summary, trace.steps.length]).toEqual(['succeeded', 'Signed in.', 1]);
  expect(changes()).toBe(3);
});
