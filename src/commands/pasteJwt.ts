import * as vscode from 'vscode';
import { decodeJwt } from '../core/jwt/decode.ts';
import { extractJwt, looksLikeJwt } from '../core/jwt/extractJwt.ts';
import { pastedTokenChecks } from '../core/jwt/tokenChecks.ts';
import type { Clock } from '../core/ports.ts';
import { isUserError } from '../core/userError.ts';
import { askChoice, askText } from '../vscode/inputs.ts';
import type { Remark } from '../vscode/inputs.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import type { ReceivedToken } from '../views/tokens/inspectedToken.ts';

const FRAME = singleStep('Paste JWT to Decode');

/**
 * Decodes a JWT from the editor's selection, from the clipboard when it holds one, or from what the user
 * types or pastes. Gives undefined when the user cancels. Nothing is sent over the network.
 */
export async function pasteJwt(clock: Clock): Promise<ReceivedToken | undefined> {
  const text = selectedText() ?? (await clipboardText()) ?? (await askForJwt());
  if (text === undefined || text === CANCELLED) {
    return undefined;
  }
  const { compact } = extractJwt(text);
  const decoded = decodeJwt(compact);
  const now = clock.now();
  return { compact, decoded, checks: pastedTokenChecks(decoded, now), receivedAt: now };
}

const CANCELLED = Symbol('cancelled');

/** The selection of the active editor when it looks like a JWT. */
function selectedText(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) {
    return undefined;
  }
  const text = editor.document.getText(editor.selection);
  return looksLikeJwt(text) ? text : undefined;
}

async function clipboardText(): Promise<string | typeof CANCELLED | undefined> {
  const text = await vscode.env.clipboard.readText();
  if (!looksLikeJwt(text)) {
    return undefined;
  }
  const items = [
    { label: '$(clippy) Decode the JWT on the Clipboard', detail: preview(text), text },
    { label: '$(edit) Enter Another JWT', detail: 'Type or paste it', text: undefined },
  ];
  const chosen = await askChoice(FRAME, { placeholder: 'The clipboard holds a JWT', items });
  const answer = given(chosen);
  return answer ? answer.text : CANCELLED;
}

/** Enough of the text to recognise it; the signature is never part of it. */
function preview(text: string): string {
  return `${text.trim().slice(0, 24)}… (${text.length.toLocaleString()} characters)`;
}

async function askForJwt(): Promise<string | undefined> {
  const text = await askText(FRAME, {
    prompt:
      'A JWT, a Bearer header or a callback URL with a token. Nothing is sent over the network.',
    placeholder: 'eyJ…',
    check: jwtRemark,
  });
  return given(text);
}

function jwtRemark(text: string): Remark | undefined {
  try {
    extractJwt(text);
    return undefined;
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return { severity: 'error', message: error.message };
  }
}
