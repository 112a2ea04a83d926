import * as vscode from 'vscode';
import { visibleText } from '../core/text.ts';
import type { Log } from '../core/ports.ts';
import type { Disposable } from './disposables.ts';

/** The log channel "Okta Claims" in the Output panel. */
export interface LogChannel extends Log, Disposable {
  /** Brings the channel to the front. */
  show(): void;
}

/** Opens the extension's log channel. A message takes one line; an error is written with its stack. */
export function createLog(): LogChannel {
  const channel = vscode.window.createOutputChannel('Okta Claims', { log: true });
  return {
    info: (message) => {
      channel.info(visibleText(message));
    },
    warn: (message) => {
      channel.warn(visibleText(message));
    },
    error: (message, cause) => {
      channel.error(
        cause instanceof Error ? `${message}\n${cause.stack ?? cause.message}` : message,
      );
    },
    show: () => {
      channel.show();
    },
    dispose: () => {
      channel.dispose();
    },
  };
}
