const LONGEST_WORD = 64;

/** Reads a text from its end towards its beginning. */
export class BackwardReader {
  readonly #text: string;
  #end: number;

  constructor(text: string) {
    this.#text = text;
    this.#end = text.length;
  }

  /** Passes over every character that is one of these; tells whether there was one. */
  skip(characters: string): boolean {
    let end = this.#end;
    while (end > 0 && characters.includes(this.#text.charAt(end - 1))) {
      end--;
    }
    const hasPassed = end < this.#end;
    this.#end = end;
    return hasPassed;
  }

  /** Gives the next character and passes over it; empty at the beginning of the text. */
  take(): string {
    const character = this.#text.charAt(this.#end - 1);
    this.#end -= character.length;
    return character;
  }

  /** Gives the next name and passes over it; empty when there is none or it is longer than 64 characters. */
  word(): string {
    const word = this.peekWord();
    this.#end -= word.length;
    return word;
  }

  /** The next name, of letters, digits and `_ . $ -`. */
  peekWord(): string {
    const beginning = this.#text.slice(Math.max(0, this.#end - LONGEST_WORD - 1), this.#end);
    let start = beginning.length;
    while (start > 0 && /[\w.$-]/.test(beginning.charAt(start - 1))) {
      start--;
    }
    const word = beginning.slice(start);
    return word.length > LONGEST_WORD ? '' : word;
  }
}
