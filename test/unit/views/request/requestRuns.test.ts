import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FlowTrace } from '../../../../src/core/oidc/flowTrace.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { RequestRuns } from '../../../../src/views/request/requestRuns.ts';
import { appWith, draftWith } from '../../fixtures/request.ts';
import { demoResult } from '../../fixtures/signInResult.ts';
import { launchPorts } from './launchPorts.ts';
import type { Situation } from './launchPorts.ts';

const CONTEXT = {
  environment: { host: 'desktop', loopbackPort: 49210 },
  metadata: undefined,
} as const;

/** A request that nobody answers. */
const waitFor = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('Cancelled.', 'AbortError'));
    });
  });

/** Runs whose sign-in is the given one, with what they did. */
function runsWith(
  situation: Partial<Situation> & {
    isFormVisible?: boolean;
    difference?: string;
    probe?: () => Promise<string>;
  },
) {
  const done: string[] = [];
  const flows: FlowTrace[] = [];
  const runs = new RequestRuns({
    ...launchPorts({ app: appWith({}), ...situation }, done),
    clock: { now: () => Date.now() },
    isFormVisible: () => situation.isFormVisible ?? true,
    showError: () => {
      done.push('notification');
    },
    onFlow: (trace) => {
      flows.push(trace);
    },
    onFailure: () => {
      done.push('flow shown');
    },
    onResult: () => {
      done.push('tokens shown');
      return Promise.resolve(situation.difference ?? '');
    },
    probe: ({ authorize }) =>
      situation.probe?.() ?? Promise.resolve(`Okta says something of ${authorize.clientId}.`),
  });
  return { runs, done, flows };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a request that is launched', () => {
  it('says that it worked, what to expect, and what is different from before', async () => {
    const { runs, done, flows } = runsWith({ difference: 'groups +IT.' });
    await runs.launch(draftWith({}), CONTEXT, 'Two groups.');
    expect(runs.status).toMatchObject({
      kind: 'info',
      text: 'Signed in: see the Token Inspector. Two groups. groups +IT.',
    });
    expect(runs.status.offers.map(({ action }) => action)).toEqual([
      'compareTokens',
      'runAsAnotherUser',
    ]);
    expect(done.at(-1)).toBe('tokens shown');
    expect(flows.map(({ state, summary }) => [state, summary])).toEqual([
      ['succeeded', 'Signed in: see the Token Inspector. No groups came back.'],
    ]);
  });

  it('never calls it a success when a check of a token failed', async () => {
    const check = { id: 'nonce', title: 'Nonce', verdict: 'failed', explanation: '' } as const;
    const { runs, flows } = runsWith({
      signIn: () => Promise.resolve(demoResult({ checks: [check] })),
    });
    await runs.launch(draftWith({}), CONTEXT);
    expect(runs.status).toMatchObject({ kind: 'error' });
    expect(runs.status.text).toBe(
      'Do not trust what came back. Failed: Nonce. The Token Inspector says why.',
    );
    expect(flows[0]?.state).toBe('failed');
  });

  it('says what went wrong in the form, and in a notification only when the form is not seen', async () => {
    const signIn = () => Promise.reject(new UserError('sign-in/access-denied', 'Refused.'));
    for (const isFormVisible of [true, false]) {
      const { runs, done, flows } = runsWith({ signIn, isFormVisible });
      await runs.launch(draftWith({}), CONTEXT);
      expect(runs.status).toMatchObject({ kind: 'error', text: 'Refused.' });
      expect(done.includes('notification')).toBe(!isFormVisible);
      expect(done).toContain('flow shown');
      expect(flows[0]).toMatchObject({ state: 'failed', summary: 'Refused.' });
      expect(runs.isWaiting).toBe(false);
    }
  });

  it('tells of a bug in a notification, with the log, even when the form is seen', async () => {
    const { runs, done } = runsWith({ signIn: () => Promise.reject(new TypeError('secret')) });
    await runs.launch(draftWith({}), CONTEXT);
    expect(done).toContain('notification');
    expect(runs.status.text).not.toContain('secret');
  });

  it('can be cancelled, and is the only one meanwhile', async () => {
    const { runs, done, flows } = runsWith({ signIn: (_, signal) => waitFor(signal) });
    const ended = runs.launch(draftWith({}), CONTEXT);
    await vi.advanceTimersByTimeAsync(10);
    expect(runs.isWaiting).toBe(true);
    await runs.launch(draftWith({}), CONTEXT);
    expect(done.filter((line) => line.startsWith('sign in'))).toHaveLength(1);
    await runs.cancel();
    await ended;
    expect(runs.status.text).toBe('Cancelled.');
    expect(runs.isWaiting).toBe(false);
    expect(flows.map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('offers to find out why nothing comes back after a while, and says what Okta says', async () => {
    const { runs } = runsWith({ signIn: (_, signal) => waitFor(signal) });
    const ended = runs.launch(draftWith({}), CONTEXT);
    await vi.advanceTimersByTimeAsync(10);
    expect(runs.status.offers).toEqual([]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(runs.status.offers.map(({ action }) => action)).toEqual(['findOutWhy']);
    await runs.findOutWhy();
    expect(runs.status.text).toBe('Okta says something of 0oademoclient.');
    expect(runs.isWaiting).toBe(true);
    await runs.cancel();
    await ended;
  });

  it('keeps what the browser answered when what Okta says comes later', async () => {
    let sayLater: (sentence: string) => void = () => undefined;
    let signInLater: () => void = () => undefined;
    const { runs } = runsWith({
      signIn: () =>
        new Promise((resolve) => {
          signInLater = () => {
            resolve(demoResult());
          };
        }),
      probe: () =>
        new Promise((resolve) => {
          sayLater = resolve;
        }),
    });
    const ended = runs.launch(draftWith({}), CONTEXT);
    await vi.advanceTimersByTimeAsync(15_000);
    const probed = runs.findOutWhy();
    signInLater();
    await ended;
    sayLater('Okta takes the request.');
    await probed;
    expect(runs.status.text).toBe('Signed in: see the Token Inspector. No groups came back.');
  });

  it('can be found again by its flow, with who signed in', async () => {
    const claims = { sub: '00u1', preferred_username: 'demo.user@example.com' };
    const { runs, flows } = runsWith({ signIn: () => Promise.resolve(demoResult({ claims })) });
    expect(runs.past()).toBeUndefined();
    const draft = draftWith({ scope: 'openid profile' });
    await runs.launch(draft, CONTEXT);
    await runs.launch(draftWith({}), CONTEXT);
    expect(runs.past(flows[0])).toEqual({ draft, login: 'demo.user@example.com' });
    expect(runs.latestTrace).toBe(flows[1]);
  });
});
