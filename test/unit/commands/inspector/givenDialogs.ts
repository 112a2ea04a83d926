import type { ChosenExport } from '../../../../src/commands/inspector/exportFormats.ts';
import type {
  FilterQuestion,
  InspectorDialogs,
} from '../../../../src/commands/inspector/inspectorDialogs.ts';
import type { InspectorServices } from '../../../../src/commands/inspector/inspectorServices.ts';
import { InspectorRows } from '../../../../src/views/tokens/inspectorRows.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { rowPath } from '../../../../src/views/tokens/rowPath.ts';
import type { TextDiff, TextPage } from '../../../../src/vscode/shownTexts.ts';
import { emptyInspector } from '../../fixtures/inspector.ts';
import type { HandClock } from '../../fixtures/signedIn.ts';
import { pastedToken } from '../../fixtures/signedIn.ts';

/** What a user answers; a question without an answer is cancelled. */
export interface Answers {
  /** The button that is pressed on a message. */
  readonly button?: string;
  /** The label of what is chosen. */
  readonly chosen?: RegExp;
  readonly name?: string;
  readonly format?: ChosenExport;
  readonly filter?: (question: FilterQuestion) => Promise<string | undefined>;
}

/** A Token Inspector whose user gives these answers, with all that it said and showed. */
export class AnsweredInspector {
  readonly said: string[] = [];
  readonly offered: string[] = [];
  /** What stands behind and below what was offered. */
  readonly offeredWith: string[] = [];
  /** The names with which a box for a name was filled. */
  readonly namesShown: string[] = [];
  readonly revealed: string[] = [];
  readonly opened: TextPage[] = [];
  readonly diffs: TextDiff[] = [];
  readonly copied: string[] = [];
  readonly clock: HandClock;
  readonly services: InspectorServices;
  readonly #rows: InspectorRows;

  constructor(answers: Answers = {}) {
    const inspector = emptyInspector();
    this.clock = inspector.clock;
    this.#rows = new InspectorRows(inspector);
    const note =
      <Value>(list: Value[]) =>
      (value: Value): Promise<void> => {
        list.push(value);
        return Promise.resolve();
      };
    this.services = {
      ...inspector,
      ...this.#dialogs(answers),
      tokensTree: { reveal: note(this.revealed) },
      openText: note(this.opened),
      showDiff: note(this.diffs),
      copyText: note(this.copied),
    };
  }

  /** Adds tokens with these claims, a second apart. */
  async add(...claims: readonly Record<string, unknown>[]): Promise<this> {
    for (const each of claims) {
      this.clock.advance(1000);
      const token = await pastedToken({ jti: 'ID.demo', ...each });
      this.services.tokens.add({ ...token, receivedAt: this.clock.now() });
    }
    return this;
  }

  /** The row with an id. */
  row(id: string): Row {
    const row = rowPath(this.#rows.top(), id).at(-1);
    if (!row) {
      throw new Error(`There is no row ${id}.`);
    }
    return row;
  }

  rows(...ids: readonly string[]): readonly Row[] {
    return ids.map((id) => this.row(id));
  }

  ids(): readonly string[] {
    return this.services.tokens.tokens.map(({ id }) => id);
  }

  #dialogs({ button, chosen, name, format, filter }: Answers): Omit<InspectorDialogs, 'copyText'> {
    return {
      say: (message, ...buttons) => {
        this.said.push(message);
        return Promise.resolve(buttons.find((each) => each === button));
      },
      choose: (_title, _placeholder, choices) => {
        this.offered.push(...choices.map(({ label }) => label));
        this.offeredWith.push(
          ...choices.map(({ description, detail = '' }) => `${description}; ${detail}`),
        );
        return Promise.resolve(choices.find(({ label }) => chosen?.test(label))?.value);
      },
      askName: (value) => {
        this.namesShown.push(value);
        return Promise.resolve(name);
      },
      chooseExport: () => Promise.resolve(format),
      askFilter: (question) => filter?.(question) ?? Promise.resolve(undefined),
    };
  }
}
