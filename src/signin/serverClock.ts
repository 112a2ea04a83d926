import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import type { Check } from '../core/jwt/checks/check.ts';
import type { Clock } from '../core/ports.ts';

/** A smaller difference may come from the way of an answer, and does not upset a check. */
const TOLERATED_MILLISECONDS = 60_000;

/**
 * Compares the clock of this machine with that of the server, by the `Date` of its answers (RFC 9110,
 * section 6.6.1). The smallest difference counts: an answer that took long or comes from a cache is
 * older than it says.
 */
export class ServerClock {
  readonly #clock: Clock;
  #difference: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Looks at an answer that came just now. */
  note({ headers }: GuardedAnswer): void {
    const difference = this.#clock.now() - Date.parse(headers.get('date') ?? '');
    if (Math.abs(difference) < Math.abs(this.#difference ?? Infinity)) {
      this.#difference = difference;
    }
  }

  /** A failed check when the clocks differ by more than a minute; none when they agree or nothing is known. */
  checks(): readonly Check[] {
    const difference = this.#difference ?? 0;
    if (Math.abs(difference) <= TOLERATED_MILLISECONDS) {
      return [];
    }
    const minutes = Math.max(1, Math.round(Math.abs(difference) / 60_000));
    const direction = difference > 0 ? 'ahead of' : 'behind';
    return [
      {
        id: 'clock',
        title: 'Clock',
        verdict: 'failed',
        explanation: `The clock of this machine is ${minutes} minute${minutes === 1 ? '' : 's'} ${direction} the org's, so the checks of times cannot be trusted. Set the clock right.`,
      },
    ];
  }
}
