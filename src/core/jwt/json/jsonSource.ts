import { MAX_DEPTH } from '../decodedJwt.ts';
import { isShownAsWritten } from './jsonNumber.ts';
import { JsonContainer, outlineJson } from './jsonOutline.ts';
import type { JsonPlace } from './jsonOutline.ts';
import { SCALAR } from './jsonReader.ts';
import { closingQuote } from './jsonSurvey.ts';

/** Names of members and positions of items, from the outermost value to one inside. */
export type JsonPath = readonly (string | number)[];

/**
 * A JSON text, asked for what parsing loses: digits of numbers, values that a repeated key hides, and the
 * order of names. The text is read once, when something is first asked, in time linear in its length. Where
 * a key is repeated, a path leads to the last value, which is in force. A path that leads nowhere, a text
 * that is nested more than {@link MAX_DEPTH} deep and a text that is no JSON give nothing; none throws.
 */
export class JsonSource {
  readonly #text: string;
  #outline: { readonly root: JsonPlace | undefined } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * The number as it is written, when JavaScript holds or shows another: `9007199254740993`, `1e400`, `-0`.
   * Undefined for a number that is the same, however it is written, and for what is no number.
   */
  numberAt(path: JsonPath): string | undefined {
    const place = this.#find(path);
    if (typeof place !== 'number' || !/[-0-9]/.test(this.#text.charAt(place))) {
      return undefined;
    }
    const written = this.#text.slice(place, this.#endOf(place));
    return isShownAsWritten(written) ? undefined : written;
  }

  /** The JSON texts of the values that a later member of the same name hides, the first one first. */
  earlierValuesAt(path: JsonPath): readonly string[] {
    const holder = this.#find(path.slice(0, -1));
    const name = path.at(-1);
    if (!(holder instanceof JsonContainer) || typeof name !== 'string') {
      return [];
    }
    const { values, earlierPlaces } = holder;
    return (earlierPlaces.get(name) ?? [])
      .map((index) => values[index])
      .filter((place) => place !== undefined)
      .map((place) => this.#textOf(place));
  }

  /**
   * The names of an object's members in the order of the text, each where it first stands; `JSON.parse`
   * moves names that look like an array index to the front. Empty for what is no object.
   */
  namesAt(path: JsonPath): readonly string[] {
    const place = this.#find(path);
    return place instanceof JsonContainer ? [...place.lastPlaces.keys()] : [];
  }

  #find(path: JsonPath): JsonPlace | undefined {
    this.#outline ??= { root: outlineJson(this.#text, MAX_DEPTH) };
    let place = this.#outline.root;
    for (const step of path) {
      if (!(place instanceof JsonContainer)) {
        return undefined;
      }
      place = valueIn(place, step);
    }
    return place;
  }

  #textOf(place: JsonPlace): string {
    return place instanceof JsonContainer
      ? this.#text.slice(place.start, place.end)
      : this.#text.slice(place, this.#endOf(place));
  }

  /** The offset behind a value that is neither object nor array. */
  #endOf(start: number): number {
    if (this.#text[start] === '"') {
      return closingQuote(this.#text, start) + 1;
    }
    SCALAR.lastIndex = start;
    return SCALAR.test(this.#text) ? SCALAR.lastIndex : start;
  }
}

function valueIn(container: JsonContainer, step: string | number): JsonPlace | undefined {
  if (typeof step === 'string') {
    const index = container.lastPlaces.get(step);
    return index === undefined ? undefined : container.values[index];
  }
  return container.names === undefined ? container.values[step] : undefined;
}
