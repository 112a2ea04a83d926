import { isJsonArray, isJsonObject, ownValue } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import type { JsonPath, JsonSource } from './jsonSource.ts';

/** Where a value was read from; without `namesAt`, members come in the order of the value. */
export type ExactSource = Pick<JsonSource, 'numberAt'> & Partial<Pick<JsonSource, 'namesAt'>>;

/** How a value is written, and where it stands in its source. */
export interface ExactJsonOptions {
  /** Undefined where the text is not at hand: then numbers are as JavaScript holds them. */
  readonly source?: ExactSource | undefined;
  readonly path?: JsonPath;
  /** Over several lines, indented by two spaces. */
  readonly isIndented?: boolean;
}

/**
 * The JSON text of a value in which numbers stand as they were written, also where JavaScript holds
 * another number (beyond 2^53, more digits than a double has). Of a key that is there twice the value in
 * force is written. Does not guard the stack: for values no deeper than those of a decoded token.
 */
export function exactJson(value: JsonValue, options: ExactJsonOptions = {}): string {
  const { source, path = [], isIndented = false } = options;
  return source || hasNoJsonNumber(value)
    ? new ExactWriter(source, isIndented).write(value, path, '\n')
    : JSON.stringify(value, null, isIndented ? 2 : 0);
}

/** The names of an object's members in the order of its text, each once. */
export function namesInOrder(
  object: JsonObject,
  source: ExactSource | undefined,
  path: JsonPath,
): readonly string[] {
  const known = (source?.namesAt?.(path) ?? []).filter((name) => Object.hasOwn(object, name));
  return [...new Set([...known, ...Object.keys(object)])];
}

/** Whether a value is a number that JSON has no text for, such as what `1e400` is read as. */
function hasNoJsonNumber(value: JsonValue): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

class ExactWriter {
  readonly #source: ExactSource | undefined;
  readonly #isIndented: boolean;

  constructor(source: ExactSource | undefined, isIndented: boolean) {
    this.#source = source;
    this.#isIndented = isIndented;
  }

  write(value: JsonValue, path: JsonPath, line: string): string {
    if (typeof value === 'number') {
      return this.#source?.numberAt(path) ?? String(value);
    }
    const inner = `${line}  `;
    if (isJsonArray(value)) {
      const items = value.map((item, index) => this.write(item, [...path, index], inner));
      return this.#inBrackets('[', items, ']', line);
    }
    if (isJsonObject(value)) {
      const colon = this.#isIndented ? ': ' : ':';
      const members = namesInOrder(value, this.#source, path).map((name) => {
        const text = this.write(ownValue(value, name) ?? null, [...path, name], inner);
        return `${JSON.stringify(name)}${colon}${text}`;
      });
      return this.#inBrackets('{', members, '}', line);
    }
    return JSON.stringify(value);
  }

  #inBrackets(opening: string, parts: readonly string[], closing: string, line: string): string {
    if (!this.#isIndented || parts.length === 0) {
      return `${opening}${parts.join(',')}${closing}`;
    }
    const inner = `${line}  `;
    return `${opening}${inner}${parts.join(`,${inner}`)}${line}${closing}`;
  }
}
