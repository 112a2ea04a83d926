import * as vscode from 'vscode';
import { extractJwts } from '../../core/jwt/extractJwts.ts';
import { looksLikeJwt } from '../../core/jwt/extractJwt.ts';
import type { FoundJwt } from '../../core/jwt/foundJwt.ts';
import { isUserError } from '../../core/userError.ts';
import { askChoice, askText } from '../../vscode/inputs.ts';
import type { Remark } from '../../vscode/inputs.ts';
import { given, singleStep } from '../../vscode/wizard.ts';

const FRAME = singleStep('Paste JWT to Decode');

/**
 * Gives what the clipboard holds when there is a JWT in it and the user wants that, else what the user
 * types or pastes, which has one in it too. Undefined when the user cancels.
 */
export async function askForJwt(): Promise<string | undefined> {
  const clipboard = await vscode.env.clipboard.readText();
  const summary = summaryOf(clipboard);
  if (summary === undefined) {
    return askForText();
  }
  const items = [
    { ...summary, isOther: false },
    { label: '$(edit) Enter Another JWT', detail: 'Type or paste it', isOther: true },
  ];
  const choice = { placeholder: 'The clipboard holds a JWT', items };
  const chosen = given(await askChoice(FRAME, choice));
  return chosen?.isOther === true ? askForText() : chosen && clipboard;
}

/** Enough to recognise what is on the clipboard; of a token the header at most. */
function summaryOf(text: string): Pick<vscode.QuickPickItem, 'label' | 'detail'> | undefined {
  const [first, second] = looksLikeJwt(text) ? readingOf(text).found : [];
  if (first === undefined) {
    return undefined;
  }
  const [header = ''] = first.compact.split('.', 1);
  return {
    label: `$(clippy) Decode the ${second === undefined ? 'JWT' : 'JWTs'} on the Clipboard`,
    detail: `${header.slice(0, 24)}… (${text.length.toLocaleString()} characters)`,
  };
}

async function askForText(): Promise<string | undefined> {
  const question = {
    prompt:
      'A JWT, or any text with JWTs in it, such as a header, a callback URL or JSON. Nothing is sent over the network.',
    placeholder: 'eyJ…',
    check: jwtRemark,
  };
  return given(await askText(FRAME, question));
}

function jwtRemark(text: string): Remark | undefined {
  const { refusal } = readingOf(text);
  return refusal === undefined ? undefined : { severity: 'error', message: refusal };
}

/** The first two tokens in a text, or the sentence that says why there is none. */
function readingOf(text: string): {
  readonly found: readonly FoundJwt[];
  readonly refusal?: string;
} {
  try {
    return { found: extractJwts(text, 2) };
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    return { found: [], refusal: error.message };
  }
}
