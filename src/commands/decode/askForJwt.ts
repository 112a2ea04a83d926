import * as vscode from 'vscode';
import { extractJwts } from '../../core/jwt/find/extractJwts.ts';
import { looksLikeJwt } from '../../core/jwt/find/extractJwt.ts';
import type { FoundJwt } from '../../core/jwt/find/foundJwt.ts';
import { isUserError } from '../../core/userError.ts';
import { askLive } from '../../vscode/liveInput.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import { given, singleStep } from '../../vscode/wizard.ts';

const CLIPBOARD = 'clipboard';

const HINT: LiveRow = {
  key: 'hint',
  icon: 'info',
  text: 'A token, or a header, cookie, URL, JSON or log with tokens in it. It is sent nowhere.',
};

/**
 * Gives the text that the user pastes or types, which has a JWT in it, or that of the clipboard when there
 * is one in it and the user wants that. Undefined when the user cancels.
 */
export async function askForJwt(): Promise<string | undefined> {
  const clipboard = await vscode.env.clipboard.readText();
  const atFirst = [...clipboardRows(clipboard), HINT];
  const question = {
    placeholder: 'Paste or type a JWT: eyJ…',
    value: '',
    judge: (text: string, show: (rows: readonly LiveRow[]) => void): Promise<void> => {
      show(text.trim() === '' ? atFirst : [rowFor(text)]);
      return Promise.resolve();
    },
  };
  const answer = given(await askLive(singleStep('Paste JWT to Decode'), question));
  return answer?.key === CLIPBOARD ? clipboard : answer?.value;
}

/** Enough to recognise what is on the clipboard; of a token the header at most. */
function clipboardRows(text: string): readonly LiveRow[] {
  const [first, second] = looksLikeJwt(text) ? readingOf(text).found : [];
  if (first === undefined) {
    return [];
  }
  const [header = ''] = first.compact.split('.', 1);
  return [
    {
      key: CLIPBOARD,
      icon: 'clippy',
      text: `Decode the ${second === undefined ? 'JWT' : 'JWTs'} on the Clipboard`,
      detail: `${header.slice(0, 24)}… (${text.length.toLocaleString('en')} characters)`,
      onEnter: 'end',
    },
  ];
}

function rowFor(text: string): LiveRow {
  const { found, refusal } = readingOf(text);
  if (refusal === undefined) {
    const label = found.length > 1 ? 'Decode These JWTs' : 'Decode This JWT';
    return { key: 'decode', icon: 'key', text: label, onEnter: 'end' };
  }
  // A row has room for one sentence; what to do is below it.
  const [what = '', ...advice] = refusal.split(/(?<=\.) /u);
  const detail = advice.length > 0 ? advice.join(' ') : undefined;
  return { key: 'refusal', icon: 'error', text: what, detail };
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
