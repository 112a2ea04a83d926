import { Emitter } from '../../core/emitter.ts';
import type { InspectedToken, ReceivedToken } from './inspectedToken.ts';

/** The tokens of this window, newest first. They live in memory only and go with the window. */
export class TokenStore {
  readonly #changed = new Emitter();
  #count = 0;
  #tokens: readonly InspectedToken[] = [];

  /** Fires after a token was added or removed. */
  readonly onDidChange = this.#changed.event;

  get tokens(): readonly InspectedToken[] {
    return this.#tokens;
  }

  /** Puts a token on top. */
  add(token: ReceivedToken): void {
    this.#count += 1;
    this.#tokens = [{ ...token, id: `token-${this.#count}` }, ...this.#tokens];
    this.#changed.fire();
  }

  /** Takes a token out and forgets it. */
  remove(token: InspectedToken): void {
    this.#tokens = this.#tokens.filter(({ id }) => id !== token.id);
    this.#changed.fire();
  }
}
