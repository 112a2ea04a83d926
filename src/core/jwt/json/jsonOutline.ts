import { SCALAR } from './jsonReader.ts';
import { closingQuote } from './jsonSurvey.ts';

/** An object or array as it stands in a JSON text: places instead of values. */
export class JsonContainer {
  /** Offset of the opening bracket. */
  readonly start: number;
  /** Offset behind the closing bracket. */
  end: number;
  /** The name of every member in the order of the text, repeated ones too; undefined of an array. */
  readonly names: string[] | undefined;
  /** The values in the order of the text: of what is neither object nor array, its offset. */
  readonly values: JsonPlace[] = [];
  #lastPlaces: ReadonlyMap<string, number> | undefined;
  #earlierPlaces: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(start: number, isObject: boolean) {
    this.start = start;
    this.end = start;
    this.names = isObject ? [] : undefined;
  }

  /** By name, which of the values is in force: the last one. */
  get lastPlaces(): ReadonlyMap<string, number> {
    this.#lastPlaces ??= new Map((this.names ?? []).map((name, index) => [name, index]));
    return this.#lastPlaces;
  }

  /** By name, which of the values a later one of the same name hides; only names that are repeated. */
  get earlierPlaces(): ReadonlyMap<string, readonly number[]> {
    this.#earlierPlaces ??= this.#hiddenPlaces();
    return this.#earlierPlaces;
  }

  #hiddenPlaces(): ReadonlyMap<string, readonly number[]> {
    const { lastPlaces, names = [] } = this;
    const hidden = new Map<string, number[]>();
    if (lastPlaces.size === names.length) {
      return hidden;
    }
    for (const [index, name] of names.entries()) {
      if (lastPlaces.get(name) !== index) {
        const places = hidden.get(name) ?? [];
        places.push(index);
        hidden.set(name, places);
      }
    }
    return hidden;
  }
}

/** Where a value stands. */
export type JsonPlace = JsonContainer | number;

/**
 * Tells where every value of a JSON text stands, in one pass without recursion. Undefined for nesting
 * beyond the limit and for a text that is plainly not JSON; of other texts that `JSON.parse` refuses it
 * gives what there seems to be. Never throws.
 */
export function outlineJson(text: string, maxDepth: number): JsonPlace | undefined {
  const outline = new Outline(text, maxDepth);
  let index = 0;
  while (index < text.length) {
    const next = outline.readAt(index);
    if (next === undefined) {
      return undefined;
    }
    index = next;
  }
  return outline.root;
}

class Outline {
  root: JsonPlace | undefined;
  readonly #text: string;
  readonly #maxDepth: number;
  /** The containers that are open, the innermost last. */
  readonly #open: JsonContainer[] = [];
  /** Whether a string that comes is the name of a member. */
  #needsName = false;

  constructor(text: string, maxDepth: number) {
    this.#text = text;
    this.#maxDepth = maxDepth;
  }

  /** Reads one token and gives the offset behind it; undefined when there is none to read. */
  readAt(index: number): number | undefined {
    const character = this.#text.charAt(index);
    if (' \t\n\r:'.includes(character)) {
      return index + 1;
    }
    switch (character) {
      case ',':
        this.#needsName = this.#open.at(-1)?.names !== undefined;
        return index + 1;
      case '{':
      case '[':
        return this.#openAt(index);
      case '}':
      case ']':
        return this.#closeAt(index);
      case '"':
        return this.#readString(index);
      default:
        return this.#readScalar(index);
    }
  }

  #openAt(index: number): number | undefined {
    const isObject = this.#text[index] === '{';
    const container = new JsonContainer(index, isObject);
    this.#add(container);
    this.#needsName = isObject;
    return this.#open.push(container) > this.#maxDepth ? undefined : index + 1;
  }

  #closeAt(index: number): number | undefined {
    const container = this.#open.pop();
    if (container === undefined) {
      return undefined;
    }
    container.end = index + 1;
    this.#needsName = false;
    return index + 1;
  }

  #readString(start: number): number | undefined {
    const end = closingQuote(this.#text, start) + 1;
    const names = this.#open.at(-1)?.names;
    if (names === undefined || !this.#needsName) {
      this.#add(start);
      return end;
    }
    const name = stringOf(this.#text.slice(start, end));
    if (name === undefined) {
      return undefined;
    }
    names.push(name);
    this.#needsName = false;
    return end;
  }

  #readScalar(index: number): number | undefined {
    SCALAR.lastIndex = index;
    if (!SCALAR.test(this.#text)) {
      return undefined;
    }
    this.#add(index);
    return SCALAR.lastIndex;
  }

  #add(place: JsonPlace): void {
    const container = this.#open.at(-1);
    if (container) {
      container.values.push(place);
    } else {
      this.root ??= place;
    }
  }
}

/** What a string in quotes says; undefined when it has a fault. */
function stringOf(quoted: string): string | undefined {
  if (!quoted.includes('\\')) {
    return quoted.slice(1, -1);
  }
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
