import type { AnswerParts, AuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { parseAuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { PendingRequests } from '../core/oidc/pendingRequests.ts';
import type { Clock, Log } from '../core/ports.ts';
import { UserError } from '../core/userError.ts';
import type { Delivery, LaunchOptions, SignInRequest } from '../core/oidc/signIn.ts';

/** The way on which an answer arrived. */
export type Arrival =
  | { readonly receiver: 'uri-handler' }
  | { readonly receiver: 'loopback'; readonly redirectUri: string };

interface Waiting {
  readonly request: Pick<SignInRequest, 'authorize' | 'receiver'>;
  readonly resolve: (answer: AuthorizeAnswer) => void;
}

/**
 * Brings answers from the browser together with the requests that wait for them. An answer counts
 * when its state is that of a pending request, it arrives where that request expects it, and it is of
 * the kind asked for; every other answer is logged without its values and changes nothing.
 */
export class AnswerDesk {
  readonly #pending: PendingRequests<Waiting>;
  readonly #log: Log;

  constructor(ports: { readonly clock: Clock; readonly log: Log }) {
    this.#pending = new PendingRequests(ports.clock);
    this.#log = ports.log;
  }

  /**
   * Waits for the answer to a request, after calling `start`. Rejects with what `start` rejects with,
   * with the signal's reason when cancelled, and with the `UserError`s `sign-in/timed-out` and
   * `sign-in/state-used`. However it ends, the request is not pending afterwards.
   */
  async answerTo(
    request: Waiting['request'],
    options: LaunchOptions,
    start: () => Promise<void>,
  ): Promise<AuthorizeAnswer> {
    const { signal, timeoutMilliseconds } = options;
    const { state } = request.authorize;
    signal.throwIfAborted();
    const ended = new AbortController();
    const answer = new Promise<AuthorizeAnswer>((resolve, reject) => {
      this.#pending.add(state, { request, resolve }, timeoutMilliseconds);
      const cancel = (): void => {
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', cancel, { signal: ended.signal });
      const timer = setTimeout(() => {
        reject(timedOut(timeoutMilliseconds));
      }, timeoutMilliseconds);
      ended.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        this.#pending.end(state);
      });
      start().catch(reject);
    });
    return answer.finally(() => {
      ended.abort();
    });
  }

  /** Hands an answer to the request that waits for it, or says why there is none. */
  deliver(parts: AnswerParts, arrival: Arrival): Delivery {
    const answer = parseAuthorizeAnswer(parts);
    if (answer.kind === 'malformed') {
      this.#log.warn(`An answer from the browser was ignored: ${answer.reason}.`);
      return { outcome: 'ignored', reason: 'malformed' };
    }
    const taken = this.#pending.take(answer.state, ({ request }) =>
      isExpected(request, answer, arrival),
    );
    if (taken.outcome === 'refused') {
      this.#log.warn(`An answer from the browser was ignored: its state is ${taken.refusal}.`);
      return { outcome: 'ignored', reason: taken.refusal };
    }
    this.#log.info(`The browser answered with: ${answer.kind}.`);
    taken.request.resolve(answer);
    return { outcome: 'accepted', kind: answer.kind };
  }
}

function isExpected(
  { authorize, receiver }: Waiting['request'],
  answer: AuthorizeAnswer,
  arrival: Arrival,
): boolean {
  const kind = authorize.responseType === 'code' ? 'code' : 'idToken';
  return (
    (answer.kind === kind || answer.kind === 'error') &&
    receiver === arrival.receiver &&
    (arrival.receiver === 'uri-handler' || authorize.redirectUri === arrival.redirectUri)
  );
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new DOMException('Cancelled.', 'AbortError');
}

function timedOut(milliseconds: number): UserError {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return new UserError(
    'sign-in/timed-out',
    `No answer came back from the browser within ${minutes} minute${minutes === 1 ? '' : 's'}. If the browser shows an error page of Okta, its text says why; otherwise launch the request again.`,
  );
}
