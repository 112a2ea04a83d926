import * as vscode from 'vscode';
import { visibleText } from '../core/text.ts';
import { DisposableStore } from './disposables.ts';
import type { Disposable } from './disposables.ts';

const SCHEME = 'okta-claims-text';

/** Two texts to compare side by side. */
export interface TextDiff {
  /** Title of the editor. */
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** Ending of a file name that tells the language of both: `json`. Plain text without it. */
  readonly ending?: string;
}

/** One text to read. */
export interface TextPage {
  /** Name of the file that it looks like, whose ending tells its language: `Sign-in.md`. */
  readonly name: string;
  readonly text: string;
}

/** Shows texts in VS Code's editors, read-only and in memory, so that closing one asks nothing. */
export class ShownTexts implements Disposable {
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
  async show({ title, before, after, ending }: TextDiff): Promise<void> {
    this.#count += 1;
    const [left, right] = [
      ['before', before],
      ['after', after],
    ].map(([side = '', text = '']) => {
      return this.#keep(ending === undefined ? side : `${side}.${ending}`, text);
    });
    await vscode.commands.executeCommand('vscode.diff', left, right, visibleText(title), {
      preview: true,
      preserveFocus: true,
    });
  }

  /** Opens a text in a preview editor. */
  async open({ name, text }: TextPage): Promise<void> {
    this.#count += 1;
    const document = await vscode.workspace.openTextDocument(this.#keep(name, text));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  #keep(name: string, text: string): vscode.Uri {
    const path = `/${this.#count}/${name}`;
    this.#texts.set(path, text);
    return vscode.Uri.from({ scheme: SCHEME, path });
  }

  dispose(): void {
    this.#store.dispose();
    this.#texts.clear();
  }
}
