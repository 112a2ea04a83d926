import type { Clock, Fetch, Log, Random } from '../core/ports.ts';

/** What a sign-in needs from outside. */
export interface SignInPorts {
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly log: Log;
  readonly random: Random;
  /** Opens the system browser; false when it was not opened. */
  openBrowser(url: string): Promise<boolean>;
}
