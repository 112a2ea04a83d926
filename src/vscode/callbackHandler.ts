import type * as vscode from 'vscode';
import type { Delivery, SignInService } from '../core/oidc/signIn.ts';
import type { Log } from '../core/ports.ts';
import { showWarning } from './messages.ts';

/**
 * Takes the URIs of this extension, which any web page can open. What is not the answer to a pending
 * request changes nothing; the user is told once, without anything from the URI.
 */
export class CallbackHandler implements vscode.UriHandler {
  readonly #signIn: () => SignInService | undefined;
  readonly #log: Log;
  #isTelling = false;

  /** `signIn` gives undefined while no request was ever launched in this window. */
  constructor(signIn: () => SignInService | undefined, log: Log) {
    this.#signIn = signIn;
    this.#log = log;
  }

  async handleUri({ path, query, fragment }: vscode.Uri): Promise<void> {
    const delivery: Delivery = this.#signIn()?.handleUri({ path, query, fragment }) ?? {
      outcome: 'ignored',
      reason: 'unknown',
    };
    if (delivery.outcome === 'accepted') {
      return;
    }
    this.#log.warn(`An opened URI was ignored: ${delivery.reason}`);
    if (this.#isTelling) {
      return;
    }
    this.#isTelling = true;
    try {
      await showWarning(IGNORED);
    } finally {
      this.#isTelling = false;
    }
  }
}

const IGNORED =
  'Okta Claims was opened with an answer that no request in this window waits for. Nothing was changed. If another window has launched the request, bring that window to the front and launch it again.';
