import fc from 'fast-check';
import { expect, it } from 'vitest';
import { constantTimeEqual } from '../../../../src/core/oidc/constantTimeEqual.ts';
import { PendingRequests } from '../../../../src/core/oidc/pendingRequests.ts';

function setUp() {
  const clock = { time: 1000, now: () => clock.time };
  const pending = new PendingRequests<string>(clock);
  return { clock, pending };
}

const refused = (refusal: string) => ({ outcome: 'refused', refusal });
const anyRequest = () => true;

it('gives a request once', () => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  expect(pending.take('s1', anyRequest)).toEqual({ outcome: 'taken', request: 'first' });
  expect(pending.take('s1', anyRequest)).toEqual(refused('repeated'));
});

it.each(['', 's', 's11', 'S1', 's2', '__proto__'])('keeps requests when asked for %j', (state) => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  expect(pending.take(state, anyRequest)).toEqual(refused('unknown'));
  expect(pending.take('s1', anyRequest)).toMatchObject({ request: 'first' });
});

it('keeps a request that expects another answer', () => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  expect(pending.take('s1', () => false)).toEqual(refused('unexpected'));
  expect(pending.take('s1', anyRequest)).toMatchObject({ request: 'first' });
});

it('gives each of two pending requests for its own state only', () => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  pending.add('s2', 'second', 100);
  expect(pending.take('s2', anyRequest)).toMatchObject({ request: 'second' });
  expect(pending.take('s1', anyRequest)).toMatchObject({ request: 'first' });
});

it('gives a request until its time is over, and not at that moment', () => {
  const { clock, pending } = setUp();
  pending.add('s1', 'first', 100);
  pending.add('s2', 'second', 100);
  clock.time = 1099;
  expect(pending.take('s1', anyRequest)).toMatchObject({ request: 'first' });
  clock.time = 1100;
  expect(pending.take('s2', anyRequest)).toEqual(refused('late'));
  clock.time = 1000;
  expect(pending.take('s2', anyRequest)).toEqual(refused('late'));
});

it('calls an answer to an ended request late, and ends unknown states without effect', () => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  pending.end('s0');
  pending.end('s1');
  expect(pending.take('s1', anyRequest)).toEqual(refused('late'));
});

it('takes no state twice, whether pending or finished', () => {
  const { pending } = setUp();
  pending.add('s1', 'first', 100);
  const again = () => {
    pending.add('s1', 'second', 100);
  };
  expect(again).toThrow(expect.objectContaining({ code: 'sign-in/state-used' }));
  pending.end('s1');
  expect(again).toThrow(expect.objectContaining({ code: 'sign-in/state-used' }));
});

it('forgets all but the latest finished states', () => {
  const { pending } = setUp();
  for (let index = 0; index <= 100; index += 1) {
    pending.add(`s${String(index)}`, '', 100);
    pending.end(`s${String(index)}`);
  }
  expect(pending.take('s0', anyRequest)).toEqual(refused('unknown'));
  expect(pending.take('s1', anyRequest)).toEqual(refused('late'));
});

it('compares strings as === does', () => {
  const near = fc.constantFrom(
    '',
    'a',
    'b',
    'aa',
    'ab',
    'ba',
    'aaa',
    'ä',
    '\u0000',
    '\u0000\u0000',
  );
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), fc.oneof(near, fc.string()), (one, other) => {
      expect(constantTimeEqual(one, other)).toBe(one === other);
      expect(constantTimeEqual(one, one)).toBe(true);
    }),
  );
});
