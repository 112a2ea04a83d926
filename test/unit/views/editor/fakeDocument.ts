import type { ReadDocument, TextPosition } from '../../../../src/views/editor/readDocument.ts';

/** A document of an editor that counts how often its text is read. */
export class FakeDocument implements ReadDocument {
  version = 1;
  textReads = 0;
  lineReads = 0;
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Replaces the text, as typing does. */
  change(text: string): void {
    this.#text = text;
    this.version += 1;
  }

  get lineCount(): number {
    return this.#lines().length;
  }

  getText(): string {
    this.textReads += 1;
    return this.#text;
  }

  lineAt(line: number): { text: string; range: { end: TextPosition } } {
    this.lineReads += 1;
    const text = this.#lines()[line];
    if (text === undefined) {
      throw new Error('Illegal value for line');
    }
    return { text, range: { end: { line, character: text.length } } };
  }

  offsetAt({ line, character }: TextPosition): number {
    const before = this.#lines().slice(0, line);
    return before.reduce((sum, text) => sum + text.length + 1, character);
  }

  positionAt(offset: number): TextPosition {
    const before = this.#text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  #lines(): readonly string[] {
    return this.#text.split('\n');
  }
}
