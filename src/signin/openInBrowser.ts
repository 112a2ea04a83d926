import { resultOf } from '../core/oidc/flowTrace.ts';
import type { FlowOptions } from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { tracedParameters } from '../core/oidc/tracedParameters.ts';
import { startOneShotRedirect } from './oneShotRedirect.ts';
import type { SignInPorts } from './signInPorts.ts';

/**
 * Opens a URL of an org in the system browser and notes it in the trace. An org on this machine is opened
 * by way of a short address: in a browser-hosted VS Code a local URL with nested encodings arrives
 * damaged. When the signal is aborted the step ends, with an error as the signal's reason as failed, and
 * what is not opened yet stays closed. Rejects with `sign-in/browser-not-opened`, or the signal's reason.
 */
export async function openInBrowser(
  url: string,
  { openBrowser }: Pick<SignInPorts, 'openBrowser'>,
  { signal, trace }: FlowOptions,
): Promise<void> {
  const { origin, pathname, protocol, searchParams } = new URL(url);
  const step = {
    title: 'Browser opened',
    endpoint: `GET ${origin}${pathname}`,
    sent: tracedParameters(searchParams),
  };
  await trace.during(step, async (end) => {
    signal.addEventListener('abort', () => {
      const isFailure = signal.reason instanceof Error;
      end(
        isFailure
          ? { outcome: 'failed', result: resultOf(signal.reason) }
          : { outcome: 'succeeded' },
      );
    });
    const address = protocol === 'http:' ? await startOneShotRedirect(url, { signal }) : url;
    signal.throwIfAborted();
    if (!(await openBrowser(address))) {
      throw signInError(
        'sign-in/browser-not-opened',
        'The browser was not opened, so nothing happens there. Try again and allow VS Code to open the address.',
      );
    }
  });
}
