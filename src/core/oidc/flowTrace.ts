import { Emitter } from '../emitter.ts';
import type { Clock } from '../ports.ts';
import { isCancellation, isUserError } from '../userError.ts';
import type { TracedParameter } from './tracedParameters.ts';

/** One step of a flow, as it is shown: every secret in it is masked already. */
export interface FlowStep {
  /** "Token request". */
  readonly title: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  /** How long it took in milliseconds; undefined while it goes on. */
  readonly milliseconds: number | undefined;
  readonly outcome: 'running' | 'succeeded' | 'failed';
  /** Method and URL without its query, where a request was made: `POST https://…/token`. */
  readonly endpoint: string | undefined;
  /** A few words: "200", "access_denied", "code". */
  readonly result: string;
  readonly sent: readonly TracedParameter[];
  readonly received: readonly TracedParameter[];
  /** A sentence on what this step means, or empty. */
  readonly remark: string;
}

/** A step that begins. */
export type StepStart = Pick<FlowStep, 'title'> & Partial<Pick<FlowStep, 'endpoint' | 'sent'>>;

/** How a step ended. */
export type StepEnd = { readonly outcome: 'succeeded' | 'failed' } & Partial<
  Pick<FlowStep, 'result' | 'received' | 'remark'>
>;

/** How far a flow is. */
export type FlowState = 'running' | 'succeeded' | 'failed' | 'cancelled';

/** What a flow is about, in words for people. */
export interface FlowSubject {
  readonly app: string;
  readonly authorizationServer: string;
  readonly responseType: string;
}

/**
 * What happened in one flow, step by step, while it goes on and afterwards. Kept in memory. Whoever adds
 * a step masks its parameters first, by `tracedParameters`.
 */
export class FlowTrace {
  readonly subject: FlowSubject;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly startedAt: number;
  readonly #clock: Clock;
  readonly #changed = new Emitter();
  #steps: readonly FlowStep[] = [];
  #state: FlowState = 'running';
  #summary = '';

  /** Fires after a step began or ended, and after the flow ended. */
  readonly onDidChange = this.#changed.event;

  constructor(subject: FlowSubject, clock: Clock) {
    this.subject = subject;
    this.#clock = clock;
    this.startedAt = clock.now();
  }

  get steps(): readonly FlowStep[] {
    return this.#steps;
  }

  get state(): FlowState {
    return this.#state;
  }

  /** What became of the flow in a sentence; empty while it runs. */
  get summary(): string {
    return this.#summary;
  }

  /** Adds a step that goes on until the function that it gives is called; that counts once. */
  begin(start: StepStart): (end: StepEnd) => void {
    const running: FlowStep = {
      endpoint: undefined,
      sent: [],
      ...start,
      startedAt: this.#clock.now(),
      milliseconds: undefined,
      outcome: 'running',
      result: '',
      received: [],
      remark: '',
    };
    this.#show([...this.#steps, running]);
    return (end) => {
      if (this.#steps.includes(running)) {
        const ended = { ...running, ...end, milliseconds: this.#clock.now() - running.startedAt };
        this.#show(this.#steps.map((step) => (step === running ? ended : step)));
      }
    };
  }

  /**
   * Adds a step that goes on while a task does. The task may say how the step ends; where it does not,
   * the step succeeds or fails with the task. Rejects as the task does.
   */
  async during<Value>(
    start: StepStart,
    task: (end: (end: StepEnd) => void) => Promise<Value>,
  ): Promise<Value> {
    const end = this.begin(start);
    try {
      const value = await task(end);
      end({ outcome: 'succeeded' });
      return value;
    } catch (failure) {
      end({ outcome: 'failed', result: resultOf(failure) });
      throw failure;
    }
  }

  /** Adds a step that took no time of its own. */
  add({ title, endpoint, sent, ...end }: StepStart & StepEnd): void {
    this.begin({ title, endpoint, sent: sent ?? [] })(end);
  }

  /** Ends the flow; steps may still be added, by what is done with its tokens. */
  end(state: Exclude<FlowState, 'running'>, summary: string): void {
    this.#state = state;
    this.#summary = summary;
    this.#changed.fire();
  }

  #show(steps: readonly FlowStep[]): void {
    this.#steps = steps;
    this.#changed.fire();
  }
}

/** What a trace calls a failure: its code, `cancelled`, or a word that tells nothing. */
export function resultOf(failure: unknown): string {
  if (isUserError(failure)) {
    return failure.code;
  }
  return isCancellation(failure) ? 'cancelled' : 'failed';
}
