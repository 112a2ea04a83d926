import * as vscode from 'vscode';
import { copyText } from '../../vscode/clipboard.ts';
import { answerOf, applyFrame, askChoice, askText } from '../../vscode/inputs.ts';
import { showInformation } from '../../vscode/messages.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { given, singleStep } from '../../vscode/wizard.ts';
import { EXPORT_FORMATS } from './exportFormats.ts';
import type { ChosenExport, ExportFormat } from './exportFormats.ts';
import type { InspectorDialogs } from './inspectorDialogs.ts';

/** The questions of the inspector's commands, asked in VS Code. */
export const dialogs: InspectorDialogs = {
  say: showInformation,
  copyText,
  chooseExport,
  async choose(title, placeholder, choices) {
    const items = choices.map(({ label, description, detail, value }) => ({
      label: plainLabel(label),
      description: plainLabel(description),
      ...(detail !== undefined && { detail: plainLabel(detail) }),
      value,
    }));
    return given(await askChoice(singleStep(title), { placeholder, items }))?.value;
  },
  async askName(value) {
    const prompt = 'A name for this token. It is kept in memory only.';
    const placeholder = 'Leave empty to take the name back';
    return given(await askText(singleStep('Rename Token'), { prompt, placeholder, value }));
  },
  async askFilter({ value, onType, countText }) {
    return given(
      await askText(singleStep('Filter Items'), {
        prompt: 'A text that the items hold, in upper or lower case.',
        placeholder: 'Leave empty to show all items',
        value,
        onType,
        check: (text) =>
          text.trim() === '' ? undefined : { severity: 'info', message: countText(text) },
      }),
    );
  },
};

interface FormatItem extends vscode.QuickPickItem {
  readonly format: ExportFormat;
}

/** Enter opens the text; the button of an item copies it. */
async function chooseExport(): Promise<ChosenExport | undefined> {
  const input = vscode.window.createQuickPick<FormatItem>();
  applyFrame(input, singleStep('Export Token'));
  input.placeholder = 'How to export? Enter opens the text, the button at the end copies it.';
  const copy = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy' };
  input.items = EXPORT_FORMATS.map(({ format, label, detail }) => ({
    label,
    detail,
    format,
    buttons: [copy],
  }));
  return given(
    await answerOf<ChosenExport>(input, ({ store, done }) => {
      store.add(
        input.onDidAccept(() => {
          const [item] = input.selectedItems;
          if (item) {
            done({ format: item.format, isCopied: false });
          }
        }),
      );
      store.add(
        input.onDidTriggerItemButton(({ item }) => {
          done({ format: item.format, isCopied: true });
        }),
      );
    }),
  );
}
