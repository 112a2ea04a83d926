import type { JsonValue } from '../json.ts';

/**
 * How large values are, in steps of an evaluation: all that is in them, counted as often as it occurs,
 * since that is how often it is written out. A value that holds another twice is no larger in memory.
 */
export class Weights {
  readonly #known = new WeakMap<object, number>();

  /** The weight of a value, at least 1. Remembers lists and objects, which never change. */
  of(value: JsonValue): number {
    if (typeof value === 'string') {
      return 1 + value.length / 16;
    }
    if (typeof value !== 'object' || value === null) {
      return 1;
    }
    const known = this.#known.get(value);
    if (known !== undefined) {
      return known;
    }
    const parts: readonly (JsonValue | undefined)[] = Object.values(value);
    const weight = parts.reduce<number>((sum, part) => sum + this.of(part ?? null), 1);
    this.#known.set(value, weight);
    return weight;
  }
}
