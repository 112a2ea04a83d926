import * as vscode from 'vscode';
import { isCancellation } from '../core/userError.ts';
import { answerOf, applyFrame } from './inputs.ts';
import type { OpenInput } from './inputs.ts';
import { plainLabel } from './plain.ts';
import type { Answer, Frame } from './wizard.ts';

/** A row below a live input. */
export interface LiveRow {
  /** Tells the row from the others; the highlight stays on it while the same text is judged. */
  readonly key: string;
  /** Name of a codicon. */
  readonly icon: string;
  readonly text: string;
  readonly detail?: string | undefined;
  /** What Enter does on the row: nothing, end the step, or put another text into the input. */
  readonly onEnter?: 'end' | { readonly replaceBy: string } | undefined;
}

/** A question for a text that is judged, row by row, while it is typed. */
export interface LiveQuestion {
  readonly placeholder: string;
  readonly value: string;
  /**
   * Shows the rows for a text, at once and again whenever more is known; the signal aborts when the text
   * changes or the input closes. The first row is the one that Enter runs.
   */
  judge(
    value: string,
    show: (rows: readonly LiveRow[]) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** What ended a live input. */
export interface LiveAnswer {
  readonly value: string;
  /** Key of the row that Enter was pressed on. */
  readonly key: string;
}

interface LiveItem extends vscode.QuickPickItem {
  readonly row: LiveRow;
}

/** Asks for a text with rows below it that tell what it does. */
export async function askLive(frame: Frame, question: LiveQuestion): Promise<Answer<LiveAnswer>> {
  const input = vscode.window.createQuickPick<LiveItem>();
  applyFrame(input, frame);
  input.placeholder = question.placeholder;
  input.value = question.value;
  input.keepScrollPosition = true;
  const listen = ({ store, run, done }: OpenInput<LiveAnswer>): void => {
    const judging = store.add(new Judging(input, question));
    const judge = (): void => {
      run(judging.judge());
    };
    store.add(input.onDidChangeValue(judge));
    store.add(
      input.onDidAccept(() => {
        const row = chosenRow(input);
        if (row?.onEnter === 'end') {
          done({ value: input.value, key: row.key });
        } else if (row?.onEnter) {
          input.value = row.onEnter.replaceBy;
          judge();
        }
      }),
    );
    judge();
  };
  const entered = (): LiveAnswer => ({ value: input.value, key: '' });
  return answerOf<LiveAnswer>(input, listen, entered);
}

/** The row that Enter is for; the first one where VS Code still names a row of the text before. */
function chosenRow({ items, selectedItems }: vscode.QuickPick<LiveItem>): LiveRow | undefined {
  const chosen = selectedItems[0]?.row.key;
  return (items.find(({ row }) => row.key === chosen) ?? items[0])?.row;
}

/** Judges what is typed; a later text always wins over an earlier one. */
class Judging {
  readonly #input: vscode.QuickPick<LiveItem>;
  readonly #question: LiveQuestion;
  #controller = new AbortController();

  constructor(input: vscode.QuickPick<LiveItem>, question: LiveQuestion) {
    this.#input = input;
    this.#question = question;
  }

  async judge(): Promise<void> {
    this.#controller.abort();
    const controller = new AbortController();
    this.#controller = controller;
    let keepsHighlight = false;
    const show = (rows: readonly LiveRow[]): void => {
      if (!controller.signal.aborted) {
        showRows(this.#input, rows, keepsHighlight);
        keepsHighlight = true;
      }
    };
    this.#input.busy = true;
    try {
      await this.#question.judge(this.#input.value, show, controller.signal);
    } catch (error) {
      if (!isCancellation(error)) {
        throw error;
      }
    }
    if (!controller.signal.aborted) {
      this.#input.busy = false;
    }
  }

  dispose(): void {
    this.#controller.abort();
  }
}

/**
 * VS Code matches labels with what is typed and sorts the matches to the top, so that the label holds
 * the icon alone and the text is the description.
 */
function showRows(
  input: vscode.QuickPick<LiveItem>,
  rows: readonly LiveRow[],
  keepsHighlight: boolean,
): void {
  const highlighted = input.activeItems[0]?.row.key;
  const items = rows.map((row) => ({
    label: `$(${row.icon})`,
    description: plainLabel(row.text),
    ...(row.detail !== undefined && { detail: plainLabel(row.detail) }),
    alwaysShow: true,
    row,
  }));
  input.items = items;
  const same = items.find(({ row }) => row.key === highlighted);
  if (!keepsHighlight) {
    // Said aloud: until VS Code tells of its own choice, `activeItems` holds the row of the text before.
    input.activeItems = items.slice(0, 1);
  } else if (same && same !== items[0]) {
    input.activeItems = [same];
  }
}
