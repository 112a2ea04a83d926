import * as vscode from 'vscode';
import { countingDown } from '../core/org/countDown.ts';
import type { CallOptions } from '../core/org/org.ts';
import { plainMessage } from './plain.ts';

/** A task that ends sooner shows no progress: a notification that flashes by only disturbs. */
const QUIET_MILLISECONDS = 700;

/**
 * Runs a task under a progress notification with a Cancel button, shown when it takes a while.
 *
 * The task gets options for the Management API: a signal that Cancel aborts, and a listener that counts
 * down how long the rate limit makes it wait.
 */
export async function withProgress<Result>(
  title: string,
  task: (options: Required<CallOptions>) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let message = '';
  let report: (message: string) => void = () => undefined;
  const show = (text: string): void => {
    message = text;
    report(text);
  };
  const result = countingDown(show, controller.signal, task);
  if (await isSettledWithin(result, QUIET_MILLISECONDS)) {
    return result;
  }
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: plainMessage(title),
      cancellable: true,
    },
    async (progress, token) => {
      report = (text) => {
        progress.report({ message: text });
      };
      report(message);
      const subscription = token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        return await result;
      } finally {
        subscription.dispose();
      }
    },
  );
}

async function isSettledWithin(task: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const settled = task.then(
    () => true,
    () => true,
  );
  const first = await Promise.race([settled, late]);
  clearTimeout(timer);
  return first;
}
