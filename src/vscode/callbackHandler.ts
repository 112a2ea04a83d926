import * as vscode from 'vscode';
import type { Delivery, SignInService } from '../core/oidc/signIn.ts';
import type { Log } from '../core/ports.ts';

/** The sign-in service, loaded by the first request. */
export interface SignInLoader {
  /** Undefined while no request was ever launched in this window. */
  loaded(): SignInService | undefined;
}

/**
 * Takes the URIs of this extension, which any web page can open. What is not the answer to a pending
 * request changes nothing; the user is told once, without anything from the URI.
 */
export class CallbackHandler implements vscode.UriHandler {
  readonly #signIn: SignInLoader;
  readonly #log: Log;
  #isTelling = false;

  constructor(signIn: SignInLoader, log: Log) {
    this.#signIn = signIn;
    this.#log = log;
  }

  async handleUri({ path, query, fragment }: vscode.Uri): Promise<void> {
    const signIn = this.#signIn.loaded();
    const delivery: Delivery = signIn?.handleUri({ path, query, fragment }) ?? {
      outcome: 'ignored',
      reason: 'unknown',
    };
    if (delivery.outcome === 'accepted') return;
    this.#log.warn(`An opened URI was ignored: ${delivery.reason}`);
    if (this.#isTelling) return;
    this.#isTelling = true;
    await vscode.window.showWarningMessage(
      'Okta Claims was opened with an answer that no request in this window waits for. Nothing was changed. If another window has launched the request, bring that window to the front and launch it again.',
    );
    this.#isTelling = false;
  }
}
