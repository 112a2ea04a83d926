import { Emitter } from '../../core/emitter.ts';
import { stringAt } from '../../core/json.ts';
import { FlowTrace } from '../../core/oidc/flowTrace.ts';
import type { SignInRequest, SignInResult } from '../../core/oidc/signIn.ts';
import type { Clock } from '../../core/ports.ts';
import { errorText, isCancellation, isUserError } from '../../core/userError.ts';
import type { RequestDraft, RequestTarget } from './draft.ts';
import { flowSubject } from './flowSubject.ts';
import type { LaunchContext } from './formContext.ts';
import { launchRequest } from './launchRequest.ts';
import type { LaunchPorts } from './launchRequest.ts';
import { offersFor, remediesFor } from './remedies.ts';
import { resultStatus } from './resultStatus.ts';
import type { RunStatus } from './runStatus.ts';

/** Who is to sign in when a request is run again. */
export type Rerun = 'same user' | 'another user';

/** What the requests need of the rest of the extension. */
export interface RunPorts extends LaunchPorts {
  readonly clock: Clock;
  /** Whether the user sees the form at the moment. */
  isFormVisible(): boolean;
  /** Shows an error in a notification. */
  showError(error: unknown): void;
  /** Shows a flow that has just begun. */
  onFlow(trace: FlowTrace): void;
  /**
   * Shows the tokens, and gives what is different from the tokens before in a sentence; empty when there
   * is nothing to compare with.
   */
  onResult(result: SignInResult): Promise<string>;
  /** Shows the flow that has failed, and leaves the focus where it is. */
  onFailure(): void;
  /** What the authorization server says to a request that nothing comes back from, in a sentence. */
  probe(request: SignInRequest, signal: AbortSignal): Promise<string>;
}

/** The one request that was launched and has not ended. */
interface Waiting {
  readonly controller: AbortController;
  readonly target: RequestTarget | undefined;
  /** Resolves when the request has ended, in whichever way. */
  readonly ended: Promise<void>;
}

/** A request that was launched, to be run again. */
export interface PastRun {
  readonly draft: RequestDraft;
  /** Who signed in, as far as the ID token tells. */
  readonly login?: string | undefined;
}

const NOTHING: RunStatus = { kind: 'info', text: '', offers: [] };

const CLOSED_BROWSER = 'If its page is closed, press Cancel and launch again.';

/** After this many milliseconds without an answer, the form offers to find out why. */
const PATIENCE_MILLISECONDS = 15_000;

/** Launches requests, one at a time, and says how they are and how they ended. */
export class RequestRuns {
  readonly #ports: RunPorts;
  readonly #changed = new Emitter();
  readonly #learnt = new Emitter<RequestTarget>();
  readonly #past = new WeakMap<FlowTrace, PastRun>();
  #latest: { readonly trace: FlowTrace; readonly request?: SignInRequest } | undefined;
  #waiting: Waiting | undefined;
  #status = NOTHING;

  /** Fires when there is something else to show. */
  readonly onDidChange = this.#changed.event;

  /** Fires with an app as Okta has it at the moment. */
  readonly onDidLearn = this.#learnt.event;

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  get status(): RunStatus {
    return this.#status;
  }

  get isWaiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** URL of the org that the waiting request is for. */
  get waitingFor(): string | undefined {
    return this.#waiting?.target?.org.url;
  }

  /** The trace of the request that was launched last. */
  get latestTrace(): FlowTrace | undefined {
    return this.#latest?.trace;
  }

  /** The request of a flow, or of the latest one. */
  past(trace = this.latestTrace): PastRun | undefined {
    return trace && this.#past.get(trace);
  }

  /**
   * Launches a request and waits for its end, which the status tells; nothing happens while another one
   * waits. `expectation` is said once more after signing in.
   */
  async launch(draft: RequestDraft, context: LaunchContext, expectation = ''): Promise<void> {
    if (this.#waiting) {
      return;
    }
    const controller = new AbortController();
    const trace = new FlowTrace(flowSubject(draft), this.#ports.clock);
    const ended = this.#run({ draft, context, expectation, trace }, controller.signal);
    this.#waiting = { controller, target: draft.target, ended };
    await ended;
  }

  /** Cancels the request that waits, if one does. */
  async cancel(): Promise<void> {
    const waiting = this.#waiting;
    waiting?.controller.abort();
    await waiting?.ended;
  }

  /** Asks the authorization server what it says to the request, while that goes on waiting or after it. */
  async findOutWhy(): Promise<void> {
    const latest = this.#latest;
    if (!latest?.request) {
      return;
    }
    const waiting = this.#waiting;
    const signal = waiting?.controller.signal ?? new AbortController().signal;
    const answer = await this.#ports.probe(latest.request, signal).catch(errorText);
    // An answer from the browser, or another launch, says more.
    if (this.#latest === latest && this.#waiting === waiting) {
      this.say({ ...this.#status, text: answer });
    }
  }

  /** Shows a status. */
  say({ kind, text, offers }: RunStatus): void {
    this.#status = { kind, text, offers };
    this.#changed.fire();
  }

  /** Forgets what became of the last request, unless one waits. */
  clear(): void {
    if (!this.#waiting && this.#status !== NOTHING) {
      this.say(NOTHING);
    }
  }

  async #run(
    run: {
      readonly draft: RequestDraft;
      readonly context: LaunchContext;
      readonly expectation: string;
      readonly trace: FlowTrace;
    },
    signal: AbortSignal,
  ): Promise<void> {
    const { draft, trace } = run;
    this.#past.set(trace, { draft });
    this.#latest = { trace };
    this.#ports.onFlow(trace);
    const patience = this.#offerHelpLater();
    try {
      const result = await launchRequest(draft, run.context, this.#ports, {
        signal,
        trace,
        onProgress: (text) => {
          this.say({ kind: 'info', text, offers: [] });
        },
        onTarget: (target) => {
          this.#learnt.fire(target);
        },
        onRequest: (request) => {
          this.#latest = { trace, request };
        },
      });
      const login = stringAt(result.session.claims, 'preferred_username');
      this.#past.set(trace, { draft, login });
      const difference = await this.#ports.onResult(result);
      // What is different are names of groups, which the flow does not tell.
      const outcome = resultStatus(result, '', '');
      trace.end(outcome.kind === 'error' ? 'failed' : 'succeeded', outcome.text);
      this.say(resultStatus(result, run.expectation, difference));
    } catch (error) {
      this.#fail(trace, draft, error);
    } finally {
      clearTimeout(patience);
      this.#waiting = undefined;
      this.#changed.fire();
    }
  }

  #offerHelpLater(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      if (this.#waiting && this.#latest?.request) {
        const text = `${this.#status.text} ${CLOSED_BROWSER}`;
        this.say({ kind: 'info', text, offers: offersFor(['findOutWhy']) });
      }
    }, PATIENCE_MILLISECONDS);
  }

  #fail(trace: FlowTrace, draft: RequestDraft, error: unknown): void {
    if (isCancellation(error)) {
      trace.end('cancelled', 'Cancelled.');
      this.say({ kind: 'info', text: 'Cancelled.', offers: [] });
      return;
    }
    trace.end('failed', errorText(error));
    const offers = remediesFor(error, draft);
    this.say({ kind: 'error', text: errorText(error), offers });
    this.#ports.onFailure();
    // The form says it already, as long as it is seen.
    if (!isUserError(error) || !this.#ports.isFormVisible()) {
      this.#ports.showError(error);
    }
  }
}
