/** What tells that an answer is not wanted any more; VS Code's `CancellationToken` fits. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** Waits this many milliseconds; false as soon as the answer is not wanted any more. */
export async function quiet(token: Cancellation, milliseconds: number): Promise<boolean> {
  if (token.isCancellationRequested) {
    return false;
  }
  return new Promise((resolve) => {
    const end = (isQuiet: boolean): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve(isQuiet);
    };
    const timer = setTimeout(end, milliseconds, true);
    const listener = token.onCancellationRequested(() => {
      end(false);
    });
  });
}
