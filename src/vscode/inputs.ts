import * as vscode from 'vscode';
import { DisposableStore } from './disposables.ts';
import { BACK, type Answer, type Frame } from './wizard.ts';

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
  /** Judges the text at each keystroke. */
  check?(value: string): Remark | undefined;
  /**
   * Judges the text once more on Enter, with time to ask somebody. Gives the sentence that refuses it,
   * which is shown while the input stays open with the text in it; undefined accepts the text. The
   * signal aborts when the input closes; what is reported is shown meanwhile.
   */
  accept?(
    value: string,
    signal: AbortSignal,
    report: (message: string) => void,
  ): Promise<string | undefined>;
}

/** Asks for one line of text. It stays open when VS Code loses the focus. */
export async function askText(frame: Frame, question: TextQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  applyFrame(input, frame);
  input.prompt = question.prompt;
  input.placeholder = question.placeholder ?? '';
  input.password = question.password ?? false;
  input.value = question.value ?? '';
  showRemark(input, question.check?.(input.value), 'quietly');
  return await answerOf<string>(input, (done, store, signal) => {
    store.add(
      input.onDidChangeValue((value) => {
        showRemark(input, question.check?.(value));
      }),
    );
    store.add(
      input.onDidAccept(async () => {
        const { value } = input;
        if (question.check?.(value)?.severity === 'error') return;
        const report = (message: string): void => {
          showRemark(input, { severity: 'info', message });
        };
        const refusal = await whileBusy(input, () => question.accept?.(value, signal, report));
        if (refusal === undefined) done(value);
        else showRemark(input, { severity: 'error', message: refusal });
      }),
    );
  });
}

async function whileBusy<Result>(
  input: vscode.InputBox,
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

function showRemark(input: vscode.InputBox, remark: Remark | undefined, mode?: 'quietly'): void {
  const quiet = mode === 'quietly' && input.value === '';
  input.validationMessage =
    remark && !quiet
      ? { message: remark.message, severity: severities[remark.severity] }
      : undefined;
}

const severities = {
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
  if (choice.active) input.activeItems = [choice.active];
  return await answerOf<Item>(input, (done, store) => {
    store.add(
      input.onDidAccept(() => {
        const [item] = input.selectedItems;
        if (item) done(item);
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

type Closable = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/**
 * Shows an input and waits for its answer: what `wire` reports as done, Back, or undefined when the
 * input is dismissed. Everything added to the store, and the input, is disposed afterwards.
 */
export async function answerOf<Value>(
  input: Pick<Closable, 'show' | 'dispose' | 'onDidHide' | 'onDidTriggerButton'>,
  wire: (done: (value: Value) => void, store: DisposableStore, signal: AbortSignal) => void,
): Promise<Answer<Value>> {
  const store = new DisposableStore();
  const controller = new AbortController();
  try {
    return await new Promise<Answer<Value>>((resolve) => {
      store.add(input);
      store.add(
        input.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve(BACK);
        }),
      );
      store.add(
        input.onDidHide(() => {
          resolve(undefined);
        }),
      );
      wire(resolve, store, controller.signal);
      input.show();
    });
  } finally {
    controller.abort();
    store.dispose();
  }
}
