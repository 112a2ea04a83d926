import * as vscode from 'vscode';
import { visibleText } from '../core/text.ts';
import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';

const SCHEME = 'okta-claims-diff';

/** Two texts to compare side by side. */
export interface TextDiff {
  /** Title of the editor. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** Shows texts in VS Code's diff editor, read-only and in memory. */
export class TextDiffs implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #store = new DisposableStore();
  #count = 0;

  constructor() {
    this.#store.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? '',
      }),
    );
    this.#store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === SCHEME) {
          this.#texts.delete(uri.path);
        }
      }),
    );
  }

  /** Opens a diff editor and leaves the focus where it is. */
  async show({ title, before, after }: TextDiff): Promise<void> {
    this.#count += 1;
    const [left, right] = [
      ['before', before],
      ['after', after],
    ].map(([side = '', text = '']) => {
      const path = `/${this.#count}/${side}`;
      this.#texts.set(path, text);
      return vscode.Uri.from({ scheme: SCHEME, path });
    });
    await vscode.commands.executeCommand('vscode.diff', left, right, visibleText(title), {
      preview: true,
      preserveFocus: true,
    });
  }

  dispose(): void {
    this.#store.dispose();
    this.#texts.clear();
  }
}
