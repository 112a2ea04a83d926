import type { AnswerParts, AuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { parseAuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { PendingRequests } from '../core/oidc/pendingRequests.ts';
import type { ReceiverId } from '../core/oidc/receivers.ts';
import { usualResponseMode } from '../core/oidc/responseType.ts';
import type { ServerMetadata } from '../core/oidc/serverMetadata.ts';
import type { Delivery, LaunchOptions, SignInRequest } from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import type { Clock, Log } from '../core/ports.ts';
import type { UserError } from '../core/userError.ts';

/** The way on which an answer arrived. */
export interface Arrival {
  readonly receiver: ReceiverId;
  /** Where a local server listens; the URI handler does not know its own. */
  readonly redirectUri?: string;
}

/** What an answer is held against. */
export interface AwaitedRequest {
  readonly request: Pick<SignInRequest, 'authorize' | 'receiver'>;
  readonly metadata: Pick<ServerMetadata, 'issuer' | 'namesIssuerInAnswers'>;
}

/** How long a request waits, and what ends it earlier. */
export type WaitOptions = Pick<LaunchOptions, 'signal' | 'timeoutMilliseconds'>;

interface Waiting extends AwaitedRequest {
  readonly resolve: (answer: AuthorizeAnswer) => void;
  readonly reject: (failure: UserError) => void;
}

/**
 * Brings answers from the browser together with the requests that wait for them. An answer counts when
 * its state is that of a pending request, it arrives where and as that request expects it, and it holds
 * exactly what was asked for; every other answer is logged without its values and changes nothing.
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
   * with the signal's reason when cancelled, and with the `UserError`s `sign-in/timed-out`,
   * `sign-in/state-used`, and `sign-in/foreign-issuer` for an answer that names another issuer than the
   * server's, or none where the server promises one (RFC 9207, section 2.4). However it ends, the request
   * is not pending afterwards.
   */
  async answerTo(
    awaited: AwaitedRequest,
    options: WaitOptions,
    start: () => Promise<void>,
  ): Promise<AuthorizeAnswer> {
    const { signal, timeoutMilliseconds } = options;
    const { state } = awaited.request.authorize;
    signal.throwIfAborted();
    const ended = new AbortController();
    const answer = new Promise<AuthorizeAnswer>((resolve, reject) => {
      this.#pending.add(state, { ...awaited, resolve, reject }, timeoutMilliseconds);
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
    if (!isByIssuer(taken.request, answer)) {
      this.#log.warn('An answer from the browser ended its sign-in: it is of another issuer.');
      taken.request.reject(foreignIssuer());
      return { outcome: 'accepted', kind: 'error' };
    }
    this.#log.info(
      `The browser answered with: ${answer.kind === 'error' ? 'error' : answer.responseType}.`,
    );
    taken.request.resolve(answer);
    return { outcome: 'accepted', kind: answer.kind };
  }
}

function isExpected(
  { authorize, receiver }: Waiting['request'],
  answer: AuthorizeAnswer,
  arrival: Arrival,
): boolean {
  const isHere =
    receiver === arrival.receiver &&
    (receiver === 'uri-handler' || authorize.redirectUri === arrival.redirectUri);
  const { responseType, responseMode = usualResponseMode(responseType) } = authorize;
  const isOfThisMode = answer.mode === responseMode;
  return (
    isHere &&
    (answer.kind === 'error'
      ? isOfThisMode || answer.mode === 'query'
      : isOfThisMode && answer.responseType === responseType)
  );
}

function isByIssuer({ metadata }: Waiting, { issuer }: AuthorizeAnswer): boolean {
  return issuer === undefined ? !metadata.namesIssuerInAnswers : issuer === metadata.issuer;
}

function foreignIssuer(): UserError {
  return signInError(
    'sign-in/foreign-issuer',
    'The answer came from another authorization server than the one that was asked, or does not say from which, so it is not used. Launch the request again, and do not change the URL in the browser.',
  );
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error
    ? signal.reason
    : new DOMException('Cancelled.', 'AbortError');
}

function timedOut(milliseconds: number): UserError {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return signInError(
    'sign-in/timed-out',
    `No answer came back from the browser within ${minutes} minute${minutes === 1 ? '' : 's'}. If the browser shows an error page of Okta, its text says why; otherwise launch the request again.`,
  );
}
