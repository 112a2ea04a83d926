import * as vscode from 'vscode';

const EXTENSION = '.json';

/**
 * JSON values in files of one folder of the extension's storage. Unlike VS Code's global state, which is
 * written some time later, what is put here outlasts a crash at once.
 */
export class StoredFiles {
  readonly #folder: vscode.Uri;

  constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** Every value, which may be anything; a file that is not JSON is left out. */
  async list(): Promise<readonly unknown[]> {
    const values = await Promise.all((await this.#names()).map((name) => this.#read(name)));
    return values.filter((value) => value !== undefined);
  }

  /** Keeps a value as a whole: a crash leaves the one before or this one. The name is a file name. */
  async put(name: string, value: unknown): Promise<void> {
    const { fs } = vscode.workspace;
    await fs.createDirectory(this.#folder);
    const draft = this.#file(`${name}.draft`);
    await fs.writeFile(draft, new TextEncoder().encode(JSON.stringify(value)));
    await fs.rename(draft, this.#file(name + EXTENSION), { overwrite: true });
  }

  /** Deletes a value; one that is not there is no error. */
  async remove(name: string): Promise<void> {
    await ifFound(vscode.workspace.fs.delete(this.#file(name + EXTENSION)));
  }

  async #names(): Promise<readonly string[]> {
    const entries = (await ifFound(vscode.workspace.fs.readDirectory(this.#folder))) ?? [];
    return entries.map(([name]) => name).filter((name) => name.endsWith(EXTENSION));
  }

  async #read(name: string): Promise<unknown> {
    const bytes = await ifFound(vscode.workspace.fs.readFile(this.#file(name)));
    try {
      const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes));
      return value;
    } catch {
      // Another program's file, or a damaged one: nothing that can be used.
      return undefined;
    }
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}

/** What a task gives; undefined when there is no such file. */
async function ifFound<Result>(task: Thenable<Result>): Promise<Result | undefined> {
  try {
    return await task;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}
