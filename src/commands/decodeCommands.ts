// The commands that decode tokens from wherever they are, loaded together when the first of them is run.
import * as vscode from 'vscode';
import { looksLikeJwt } from '../core/jwt/find/extractJwt.ts';
import { MAX_PASTED_JWTS, extractJwts } from '../core/jwt/find/extractJwts.ts';
import type { FoundJwt } from '../core/jwt/find/foundJwt.ts';
import type { Clock } from '../core/ports.ts';
import { UserError } from '../core/userError.ts';
import { jwtAt } from '../views/editor/readDocument.ts';
import { tokenPosition } from '../views/editor/tokenPosition.ts';
import type { ReceivedToken } from '../views/tokens/inspectedToken.ts';
import { pastedTokens } from '../views/tokens/pastedTokens.ts';
import { askChoice } from '../vscode/inputs.ts';
import { showInformation } from '../vscode/messages.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import { askForJwt } from './decode/askForJwt.ts';
import { MAX_FILE_JWTS, fileItems, tokensInFile } from './decode/fileTokens.ts';

/** What the commands need of the rest of the extension. */
export interface DecodePorts {
  readonly clock: Clock;
  /** Shows tokens on top of the Token Inspector. */
  readonly addTokens: (tokens: readonly ReceivedToken[]) => Promise<void>;
}

/** A command without a row. Nothing is sent over the network. */
export type DecodeCommand = (ports: DecodePorts) => Promise<void>;

/** Decodes what is selected when it is a JWT, else the clipboard's or what the user enters. */
export const pasteJwt: DecodeCommand = async (ports) => {
  const selected = selectedText(vscode.window.activeTextEditor);
  const text = selected !== undefined && looksLikeJwt(selected) ? selected : await askForJwt();
  if (text !== undefined) {
    await decodeText(ports, text);
  }
};

/** Decodes what is selected in the active editor, or the JWT that the cursor is in. */
export const decodeSelection: DecodeCommand = async (ports) => {
  const editor = vscode.window.activeTextEditor;
  const text = selectedText(editor);
  if (text !== undefined) {
    await decodeText(ports, text);
    return;
  }
  const found = editor && jwtAt(editor.document, editor.selection.active);
  await (found
    ? addFound(ports, [found])
    : showInformation('Select a JWT in an editor, or put the cursor in one, and try again.'));
};

/** Decodes the JWTs on the clipboard. */
export const decodeClipboard: DecodeCommand = async (ports) => {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') {
    throw new UserError(
      'jwt/empty',
      'There is no text on the clipboard. Copy a JWT and try again.',
    );
  }
  await decodeText(ports, text);
};

/** Decodes the JWTs of the active document, those that the user chooses when there are several. */
export const decodeFile: DecodeCommand = async (ports) => {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) {
    await showInformation('Open a file with a JWT in it, and try again.');
    return;
  }
  const found = tokensInFile(document.getText());
  const read = found.slice(0, MAX_FILE_JWTS);
  const tokens = await pastedTokens(read, ports.clock.now());
  if (tokens.length === 1) {
    await ports.addTokens(tokens);
    return;
  }
  const items = fileItems(
    tokens,
    read.map(({ start }) => document.positionAt(start).line + 1),
  );
  const isCut = found.length > MAX_FILE_JWTS;
  const placeholder = isCut
    ? `The file has more than ${MAX_FILE_JWTS} tokens. These are the first.`
    : `The file has ${tokens.length} tokens. Choose what to open in the Token Inspector.`;
  const chosen = given(await askChoice(singleStep('Decode JWTs in File'), { placeholder, items }));
  if (chosen) {
    await ports.addTokens(chosen.tokens);
  }
};

/** Decodes the JWT at a position of an open document, which the argument names. */
export async function decodeAt(ports: DecodePorts, argument: unknown): Promise<void> {
  const position = tokenPosition(argument);
  const document = vscode.workspace.textDocuments.find(
    ({ uri }) => uri.toString() === position?.uri,
  );
  const found = position && document && jwtAt(document, position);
  await (found
    ? addFound(ports, [found])
    : showInformation('The JWT is not there any more. Point at it again.'));
}

function selectedText(editor: vscode.TextEditor | undefined): string | undefined {
  const texts = (editor?.selections ?? [])
    .filter(({ isEmpty }) => !isEmpty)
    .map((selection) => editor?.document.getText(selection));
  return texts.length === 0 ? undefined : texts.join('\n');
}

async function decodeText(ports: DecodePorts, text: string): Promise<void> {
  const found = extractJwts(text, MAX_PASTED_JWTS + 1);
  await addFound(ports, found.slice(0, MAX_PASTED_JWTS));
  if (found.length > MAX_PASTED_JWTS) {
    await showInformation(
      `The text has more than ${MAX_PASTED_JWTS} tokens. The first ${MAX_PASTED_JWTS} are in the Token Inspector.`,
    );
  } else if (found.length > 1) {
    await showInformation(`${found.length} tokens are in the Token Inspector.`);
  }
}

async function addFound(ports: DecodePorts, found: readonly FoundJwt[]): Promise<void> {
  await ports.addTokens(await pastedTokens(found, ports.clock.now()));
}
