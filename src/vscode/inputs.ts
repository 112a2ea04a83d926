import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';
import { plainMessage } from './plain.ts';
import { Back } from './wizard.ts';
import type { Answer, Frame } from './wizard.ts';

/** What may be wrong with a text: an error refuses it, a warning only says so. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** A question for one line of text. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** Shown at first, in place of what `check` says. */
  readonly remark?: Remark | undefined;
  /** Closes the input, as a cancellation, when it aborts. */
  readonly signal?: AbortSignal;
  /** Judges the text at each keystroke. */
  check?(value: string): Remark | undefined;
  /** Told of the text at each keystroke, so that it can be offered again after a cancellation. */
  onType?(value: string): void;
  /**
   * Judges the text once more on Enter, with time to ask somebody. Gives the sentence that refuses it,
   * which is shown while the input stays open with the text in it; undefined accepts the text. The
   * signal aborts when the input closes; what is reported is shown meanwhile, an empty text as nothing.
   */
  accept?(
    value: string,
    signal: AbortSignal,
    report: (message: string) => void,
  ): Promise<string | undefined>;
}

/** Asks for one line of text. It stays open when VS Code loses the focus. */
export async function askText(frame: Frame, question: TextQuestion): Promise<Answer<string>> {
  const input = textInput(frame, question);
  const listen = (open: OpenInput<string>): void => {
    listenToText(input, question, open);
  };
  return answerOf<string>(input, listen, () => input.value);
}

/** A button in the title of an input. */
export interface TitleButton {
  /** Name of a codicon. */
  readonly icon: string;
  readonly tooltip: string;
}

/** Answer of an input whose title button was pressed, with what was entered until then. */
export class Pressed {
  readonly entered: string;

  constructor(entered: string) {
    this.entered = entered;
  }
}

/** Asks for one line of text or for a press of a title button, which Enter is as well without a text. */
export async function askTextOrPress(
  frame: Frame,
  question: TextQuestion,
  { icon, tooltip }: TitleButton,
): Promise<Answer<string | Pressed>> {
  const input = textInput(frame, question);
  const button = { iconPath: new vscode.ThemeIcon(icon), tooltip };
  input.buttons = [...input.buttons, button];
  const listen = (open: OpenInput<string | Pressed>): void => {
    const press = (isPressed: boolean): void => {
      if (isPressed) {
        open.done(new Pressed(input.value));
      }
    };
    open.store.add(
      input.onDidTriggerButton((triggered) => {
        press(triggered === button);
      }),
    );
    open.store.add(
      input.onDidAccept(() => {
        press(input.value.trim() === '');
      }),
    );
    listenToText(input, question, open);
  };
  return answerOf<string | Pressed>(input, listen, () => input.value);
}

function textInput(frame: Frame, question: TextQuestion): vscode.InputBox {
  const input = vscode.window.createInputBox();
  applyFrame(input, frame);
  input.prompt = plainMessage(question.prompt);
  input.placeholder = question.placeholder ?? '';
  input.password = question.password ?? false;
  input.value = question.value ?? '';
  // An empty field is not wrong before anything was typed.
  const remark = input.value === '' ? undefined : question.check?.(input.value);
  showRemark(input, question.remark ?? remark);
  return input;
}

function listenToText(
  input: vscode.InputBox,
  question: TextQuestion,
  { store, run, done, signal }: OpenInput<string>,
): void {
  question.signal?.addEventListener('abort', () => {
    input.hide();
  });
  store.add(
    input.onDidChangeValue((value) => {
      question.onType?.(value);
      showRemark(input, question.check?.(value));
    }),
  );
  store.add(
    input.onDidAccept(() => {
      run(acceptText(input, question, { done, signal }));
    }),
  );
}

async function acceptText(
  input: vscode.InputBox,
  question: TextQuestion,
  { done, signal }: Pick<OpenInput<string>, 'done' | 'signal'>,
): Promise<void> {
  const { value } = input;
  const remark = question.check?.(value);
  showRemark(input, remark);
  if (remark?.severity === 'error') {
    return;
  }
  const report = (message: string): void => {
    showRemark(input, message === '' ? undefined : { severity: 'info', message });
  };
  const refusal = await whileBusy(input, () => question.accept?.(value, signal, report));
  if (refusal === undefined) {
    done(value);
  } else {
    showRemark(input, { severity: 'error', message: refusal });
  }
}

/** Shows that an input is busy, and takes nothing in, until the task has ended. */
export async function whileBusy<Result>(
  input: vscode.QuickInput,
  task: () => Promise<Result> | undefined,
): Promise<Result | undefined> {
  input.busy = true;
  input.enabled = false;
  try {
    return await task();
  } finally {
    input.busy = false;
    input.enabled = true;
  }
}

function showRemark(input: vscode.InputBox, remark: Remark | undefined): void {
  input.validationMessage = remark && {
    message: plainMessage(remark.message),
    severity: SEVERITIES[remark.severity],
  };
}

const SEVERITIES = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
  info: vscode.InputBoxValidationSeverity.Info,
};

/** A choice of one among a few known items. */
export interface Choice<Item extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** The item that is highlighted at first. */
  readonly active?: Item | undefined;
}

/** Asks for one of a few items. */
export async function askChoice<Item extends vscode.QuickPickItem>(
  frame: Frame,
  choice: Choice<Item>,
): Promise<Answer<Item>> {
  const input = vscode.window.createQuickPick<Item>();
  applyFrame(input, frame);
  input.placeholder = choice.placeholder;
  input.matchOnDescription = true;
  input.items = choice.items;
  if (choice.active) {
    input.activeItems = [choice.active];
  }
  return answerOf<Item>(input, ({ store, done }) => {
    store.add(
      input.onDidAccept(() => {
        const [item] = input.selectedItems;
        if (item) {
          done(item);
        }
      }),
    );
  });
}

/** Title, step number and Back button, the same in every input. */
export function applyFrame(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  frame: Frame,
): void {
  input.title = frame.title;
  if (frame.totalSteps > 1) {
    input.step = frame.step;
    input.totalSteps = frame.totalSteps;
  }
  input.ignoreFocusOut = true;
  input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

/** What an open input offers to the code that listens to it. */
export interface OpenInput<Value> {
  /** Ends the input with an answer. */
  readonly done: (value: Value) => void;
  /** Runs a task of a listener; its error ends the input and reaches whoever asked. */
  readonly run: (task: Promise<void>) => void;
  /** Disposed when the input has closed. */
  readonly store: DisposableStore;
  /** Aborted when the input has closed. */
  readonly signal: AbortSignal;
}

type Closable = Pick<vscode.QuickPick<vscode.QuickPickItem>, 'onDidTriggerButton'> &
  Pick<vscode.QuickInput, 'show' | 'dispose' | 'onDidHide'>;

/**
 * Shows an input and waits for its answer: what `listen` reports as done, Back with what `entered` gives,
 * or undefined when the input is dismissed. The input is disposed afterwards.
 */
export async function answerOf<Value>(
  input: Closable,
  listen: (open: OpenInput<Value>) => void,
  entered?: () => Value,
): Promise<Answer<Value>> {
  const store = new DisposableStore();
  const controller = new AbortController();
  try {
    return await new Promise<Answer<Value>>((resolve, reject) => {
      store.add(input);
      store.add(
        input.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) {
            resolve(new Back(entered?.()));
          }
        }),
      );
      store.add(
        input.onDidHide(() => {
          resolve(undefined);
        }),
      );
      const run = (task: Promise<void>): void => {
        task.catch(reject);
      };
      listen({ done: resolve, run, store, signal: controller.signal });
      input.show();
    });
  } finally {
    controller.abort();
    store.dispose();
  }
}
