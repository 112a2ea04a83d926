import type { CallOptions } from './org.ts';
import { SharedCall } from './sharedCall.ts';

/**
 * Answers by key, each asked for once: later askers get what is known, concurrent ones share a call. A
 * failure is not remembered.
 */
export class AskedOnce<Result> {
  readonly #ask: (key: string, options: Required<CallOptions>) => Promise<Result>;
  readonly #answers = new Map<string, Answer<Result>>();

  constructor(ask: (key: string, options: Required<CallOptions>) => Promise<Result>) {
    this.#ask = ask;
  }

  /** The answer, from memory where it is known. */
  async get(key: string, options: CallOptions = {}): Promise<Result> {
    const answer = this.#answers.get(key) ?? {};
    this.#answers.set(key, answer);
    if (answer.known) {
      return answer.known.value;
    }
    if (!answer.call?.isOpen) {
      answer.call = new SharedCall(async (shared) => {
        const value = await this.#ask(key, shared);
        answer.known = { value };
        return value;
      });
    }
    return answer.call.join(options);
  }

  /** The answer if it is known already. */
  known(key: string): Result | undefined {
    return this.#answers.get(key)?.known?.value;
  }

  /** Remembers an answer that came another way; a call that is under way no longer counts. */
  learn(key: string, value: Result): void {
    this.#answers.set(key, { known: { value } });
  }

  /** Has the next asker ask again, also when a call is under way: that may give what was before a write. */
  forget(key: string): void {
    this.#answers.delete(key);
  }

  /** Forgets every answer. */
  forgetAll(): void {
    this.#answers.clear();
  }
}

interface Answer<Result> {
  known?: { readonly value: Result };
  call?: SharedCall<Result>;
}
