import { NO_FLAGS } from './javaRegexFlags.ts';
import type { JavaFlags } from './javaRegexFlags.ts';

interface OpenGroup {
  /** Where it begins in the written pattern. */
  readonly start: number;
  readonly closer: string;
  /** The flags before it, which are in force again after it. */
  readonly flags: JavaFlags;
  readonly isLookbehind: boolean;
}

/** The JavaScript pattern while it is written, with what has to be remembered on the way. */
export class JavaRegexOutput {
  #source = '';
  #flags = NO_FLAGS;
  readonly #notes = new Set<string>();
  readonly #open: OpenGroup[] = [];
  /** Where the last atom begins; undefined where a quantifier has nothing to repeat. */
  #atom: number | undefined;
  #atomicGroups = 0;

  get flags(): JavaFlags {
    return this.#flags;
  }

  /** Changes the flags up to the end of the innermost open group. */
  setFlags(flags: JavaFlags): void {
    this.#flags = flags;
    this.#atom = undefined;
  }

  /** Remembers what cannot be translated exactly. */
  note(note: string | undefined): void {
    if (note !== undefined) {
      this.#notes.add(note);
    }
  }

  /** Writes what a quantifier may follow. */
  atom(source: string, note?: string): void {
    this.#atom = this.#source.length;
    this.#source += source;
    this.note(note);
  }

  /** Begins a group. */
  open(source: string, closer: string, isLookbehind = false): void {
    this.#open.push({ start: this.#source.length, closer, flags: this.#flags, isLookbehind });
    this.#source += source;
    this.#atom = undefined;
  }

  /** Begins a group that is not gone back into. */
  openAtomic(): void {
    const { before, after } = this.#atomicParts();
    this.open(before, after);
  }

  /** Ends the innermost group; one that is not open stays, so that the engine refuses it. */
  close(): void {
    const group = this.#open.pop();
    this.#source += group?.closer ?? ')';
    this.#flags = group?.flags ?? this.#flags;
    this.#atom = group?.start;
  }

  /** Begins another alternative. */
  alternative(): void {
    this.#source += '|';
    this.#atom = undefined;
  }

  /** Repeats the last atom; without one the pattern becomes wrong, as Java's is. Only a count passes there. */
  repeat(count: string, suffix: string): void {
    const start = this.#atom;
    this.#atom = undefined;
    if (start === undefined && count.startsWith('{')) {
      this.note(`a repeat count with nothing before it ("${count}")`);
    } else if (start === undefined) {
      this.#source += '(?:)**';
    } else if (suffix === '+') {
      const { before, after } = this.#atomicParts();
      const atom = this.#source.slice(start);
      this.#source = `${this.#source.slice(0, start)}${before}${atom}${count}${after}`;
    } else {
      this.#source += `${count}${suffix}`;
    }
  }

  /** The whole pattern; a group that is still open makes it wrong, as Java's is. */
  finish(): { readonly source: string; readonly notes: readonly string[] } {
    return { source: this.#source, notes: [...this.#notes] };
  }

  /**
   * What JavaScript has instead of an atomic group: a lookahead, which is not gone back into either, and
   * a reference to what it has seen. Names with "$" cannot clash, since Java does not allow them.
   */
  #atomicParts(): { readonly before: string; readonly after: string } {
    const name = `$${this.#atomicGroups}`;
    this.#atomicGroups += 1;
    if (this.#open.some(({ isLookbehind }) => isLookbehind)) {
      this.note('an atomic group or possessive quantifier inside a lookbehind');
    }
    return { before: `(?:(?=(?<${name}>`, after: `))\\k<${name}>)` };
  }
}
