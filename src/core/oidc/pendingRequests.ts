import type { Clock } from '../ports.ts';
import { constantTimeEqual } from './constantTimeEqual.ts';
import { signInError } from './signInError.ts';

/** Why an answer is refused; in none of these cases does anything change. */
export type Refusal =
  /** No request has this state. */
  | 'unknown'
  /** The request's time is over, or it was cancelled. */
  | 'late'
  /** The request already has its answer. */
  | 'repeated'
  /** The request waits for another kind of answer. */
  | 'unexpected';

/** The request that an answer belongs to, or why there is none. */
export type Taken<Request> =
  | { readonly outcome: 'taken'; readonly request: Request }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

interface Entry<Request> {
  readonly state: string;
  readonly request: Request;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How many finished states are remembered, so that repeated and late answers can be named. */
const REMEMBERED_STATES = 100;

/**
 * Requests that wait for their answer, found by `state` (RFC 6749, section 10.12). Each state serves
 * one request and one answer; wrong answers leave the pending requests as they are. Kept in memory
 * only. A state is compared with every entry of a list, each in constant time, wherever it is found.
 */
export class PendingRequests<Request> {
  readonly #clock: Clock;
  #pending: readonly Entry<Request>[] = [];
  #finished: readonly { readonly state: string; readonly refusal: Refusal }[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Adds a request that may be answered for `lifetimeMilliseconds`. Throws the `UserError`
   * `sign-in/state-used` when its state has served before.
   */
  add(state: string, request: Request, lifetimeMilliseconds: number): void {
    if (findByState([...this.#pending, ...this.#finished], state)) {
      throw signInError(
        'sign-in/state-used',
        'The state of this request has been used before, and each state serves one request. Generate another state and send the request again.',
      );
    }
    const expiresAt = this.#clock.now() + lifetimeMilliseconds;
    this.#pending = [...this.#pending, { state, request, expiresAt }];
  }

  /**
   * Finds the request that has this state and takes it out, so that it is found once. A request for
   * which `isExpected` gives false stays pending.
   */
  take(state: string, isExpected: (request: Request) => boolean): Taken<Request> {
    const entry = findByState(this.#pending, state);
    if (entry === undefined) {
      return refused(findByState(this.#finished, state)?.refusal ?? 'unknown');
    }
    if (this.#clock.now() >= entry.expiresAt) {
      this.#finish(entry, 'late');
      return refused('late');
    }
    if (!isExpected(entry.request)) {
      return refused('unexpected');
    }
    this.#finish(entry, 'repeated');
    return { outcome: 'taken', request: entry.request };
  }

  /** Ends a request without an answer; an answer that comes afterwards is late. */
  end(state: string): void {
    const entry = findByState(this.#pending, state);
    if (entry) {
      this.#finish(entry, 'late');
    }
  }

  #finish(ended: Entry<Request>, refusal: Refusal): void {
    const { state } = ended;
    this.#pending = this.#pending.filter((entry) => entry !== ended);
    this.#finished = [...this.#finished, { state, refusal }].slice(-REMEMBERED_STATES);
  }
}

/** Looks at every entry, so that the time it takes does not tell which one was found. */
function findByState<Entry extends { readonly state: string }>(
  entries: readonly Entry[],
  state: string,
): Entry | undefined {
  const [found] = entries.filter((entry) => constantTimeEqual(state, entry.state));
  return found;
}

function refused(refusal: Refusal): {
  readonly outcome: 'refused';
  readonly refusal: Refusal;
} {
  return { outcome: 'refused', refusal };
}
