import { Emitter } from '../../core/emitter.ts';
import type { InspectedToken, ReceivedToken } from './inspectedToken.ts';

/** The tokens of this window, newest first. They live in memory only and go with the window. */
export class TokenStore {
  readonly #changed = new Emitter<'added' | 'removed'>();
  #count = 0;
  #tokens: readonly InspectedToken[] = [];

  /** Fires after a token was added or removed. */
  readonly onDidChange = this.#changed.event;

  get tokens(): readonly InspectedToken[] {
    return this.#tokens;
  }

  /** Puts a token on top, in place of the same one if it is there already. */
  add(token: ReceivedToken): void {
    this.#count += 1;
    const others = this.#tokens.filter(({ compact }) => compact !== token.compact);
    this.#tokens = [{ ...token, id: `token-${this.#count}` }, ...others];
    this.#changed.fire('added');
  }

  /** Takes all tokens out and forgets them. */
  clear(): void {
    this.#tokens = [];
    this.#changed.fire('removed');
  }

  /** Takes a token out and forgets it. */
  remove(token: InspectedToken): void {
    this.#tokens = this.#tokens.filter(({ id }) => id !== token.id);
    this.#changed.fire('removed');
  }
}
