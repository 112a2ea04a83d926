import * as vscode from 'vscode';
import { isUserError, UserError } from '../../core/userError.ts';

/** Far more than any private key takes. */
const MAXIMUM_BYTES = 64 * 1024;

/** What was read of a file: its name, and its content, which may be anything. */
export interface KeyFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Lets the user choose a private key file and reads it; undefined when the user cancels. Rejects with a
 * `UserError` when the file is too large, is no text or cannot be read. Nothing is remembered of it.
 */
export async function openKeyFile(): Promise<KeyFile | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Private Key of the OAuth Service App',
      openLabel: 'Use Private Key',
      filters: { 'Private keys': ['pem', 'key', 'json', 'jwk'], 'All files': ['*'] },
    })) ?? [];
  if (!file) {
    return undefined;
  }
  const name = file.path.split('/').at(-1) ?? '';
  return { name, text: textOf(name, await bytesOf(file, name)) };
}

async function bytesOf(file: vscode.Uri, name: string): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    return size > MAXIMUM_BYTES ? refuseSize(name) : await vscode.workspace.fs.readFile(file);
  } catch (error) {
    if (isUserError(error)) {
      throw error;
    }
    throw new UserError('org/key-file-unreadable', `${name} cannot be read.`, { cause: error });
  }
}

function refuseSize(name: string): never {
  throw new UserError(
    'org/key-file-too-large',
    `${name} is too large for a private key. Choose a file with a JWK or a PKCS #8 PEM.`,
  );
}

function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(
      'org/key-file-not-text',
      `${name} is not a text file. Choose a file with a JWK or a PKCS #8 PEM.`,
      { cause },
    );
  }
}
