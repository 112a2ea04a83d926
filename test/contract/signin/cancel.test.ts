import { expect, it } from 'vitest';
import type { FlowTrace } from '../../../src/core/oidc/flowTrace.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import { browse, arrive } from './browser.ts';
import { USER } from '../demo/runningOrg.ts';
import { useDemo } from './demoSignIn.ts';
import { launchOptions, requestTo, setUpSignIn } from './harness.ts';

const demo = await useDemo();

/** Runs a pushed sign-in with a receiver on this machine, and cancels when a step begins. */
async function cancelAt(
  title: string,
  receiver: 'loopback-query' | 'loopback-form-post',
): Promise<{ readonly run: Promise<unknown>; readonly trace: FlowTrace }> {
  const controller = new AbortController();
  const { signIn } = setUpSignIn((url) => {
    void browse(url, USER)
      .then((departure) => arrive(departure))
      .catch(() => undefined);
    return Promise.resolve(true);
  });
  const options = launchOptions({ signal: controller.signal });
  options.trace.onDidChange(() => {
    const step = options.trace.steps.at(-1);
    if (step?.title === title && step.outcome === 'running') {
      controller.abort();
    }
  });
  const request = await requestTo(demo.org.url, {
    receiver,
    isPushed: true,
    authorize: {
      redirectUri: demo.loopbackUri,
      ...(receiver === 'loopback-form-post' ? { responseMode: 'form_post' } : {}),
    },
  });
  return { run: signIn.run(request, options), trace: options.trace };
}

const steps = [
  'Discovery',
  'Pushed request',
  'Browser opened',
  'Answer from the browser',
  'Token request',
  'Keys',
];

it.each(
  steps.flatMap((step) => [
    [step, 'loopback-query'] as const,
    [step, 'loopback-form-post'] as const,
  ]),
)('cancelled at the step "%s", leaves no listener of %s behind', async (title, receiver) => {
  const { run, trace } = await cancelAt(title, receiver);
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(trace.steps.filter(({ outcome }) => outcome === 'running')).toEqual([]);
  expect(trace.steps.at(-1)).toMatchObject({ title, result: 'cancelled' });
  const { port, close } = await startLocalServer(
    Number(new URL(demo.loopbackUri).port),
    () => undefined,
  );
  expect(port).toBe(Number(new URL(demo.loopbackUri).port));
  close();
});
