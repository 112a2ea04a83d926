import * as vscode from 'vscode';
import type { InspectedToken } from './inspectedToken.ts';

/** The tokens of this window, newest first. They live in memory only and go with the window. */
export class TokenStore {
  readonly #changed = new vscode.EventEmitter<InspectedToken | undefined>();
  #tokens: readonly InspectedToken[] = [];

  /** Fires after a change; with the token when one was added. */
  readonly onDidChange = this.#changed.event;

  get tokens(): readonly InspectedToken[] {
    return this.#tokens;
  }

  add(token: InspectedToken): void {
    this.#tokens = [token, ...this.#tokens];
    this.#changed.fire(token);
  }

  remove(token: InspectedToken): void {
    this.#tokens = this.#tokens.filter(({ id }) => id !== token.id);
    this.#changed.fire(undefined);
  }
}
