import * as vscode from 'vscode';

/** The extension's settings, read at each call. All are of application scope: no workspace sets them. */
export interface Settings {
  /** Port on 127.0.0.1 of the loopback redirect URI. */
  loopbackPort(): number;
  /** How long a sign-in may take, in milliseconds. */
  signInTimeout(): number;
  /** Whether a code lens stands above every JWT in an editor. */
  codeLens(): boolean;
}

/** Reads the settings `oktaClaims.*`; a value out of range counts as the nearest one allowed. */
export function createSettings(): Settings {
  return {
    loopbackPort: () =>
      readInteger('loopbackPort', { minimum: 1024, maximum: 65535, fallback: 49210 }),
    signInTimeout: () =>
      readInteger('signInTimeout', { minimum: 30, maximum: 3600, fallback: 300 }) * 1000,
    codeLens: () => read('codeLens') !== false,
  };
}

function readInteger(
  name: string,
  range: { readonly minimum: number; readonly maximum: number; readonly fallback: number },
): number {
  const value = read(name);
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return range.fallback;
  }
  return Math.min(range.maximum, Math.max(range.minimum, Math.round(value)));
}

function read(name: string): unknown {
  return vscode.workspace.getConfiguration('oktaClaims').get(name);
}
