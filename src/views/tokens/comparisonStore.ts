import { Emitter } from '../../core/emitter.ts';
import type { PayloadDifference } from '../../core/jwt/compare/compareClaims.ts';
import type { ExactSource } from '../../core/jwt/json/exactJson.ts';
import type { JsonObject } from '../../core/json.ts';

/** Comparisons beyond this many are forgotten, the oldest first. */
const MOST_COMPARISONS = 20;

/** One side of a comparison. */
export interface ComparedClaims {
  /** What it is called: "ID token of demo.user, 10:30:00"; outside text. */
  readonly name: string;
  /** What kind of token it is, or "Userinfo". */
  readonly kind: string;
  /** What tells it from the other side in a word, such as its subject; outside text. */
  readonly shortName: string;
  readonly claims: JsonObject;
  /** Where the claims were read from; undefined where the text is not at hand. */
  readonly source?: ExactSource | undefined;
  /** Text of the token that the claims belong to; the comparison goes with it. */
  readonly compact: string;
}

/** How two sets of claims differ. */
export interface ComparedTokens {
  readonly before: ComparedClaims;
  readonly after: ComparedClaims;
  /** Without the volatile ones. */
  readonly differences: readonly PayloadDifference[];
  /** Of claims that differ in every token. */
  readonly volatile: readonly PayloadDifference[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly comparedAt: number;
}

/** A comparison in the Token Inspector. */
export interface InspectedComparison extends ComparedTokens {
  /** Tells comparisons apart. */
  readonly id: string;
}

/**
 * The comparisons of this window, newest first. They live in memory only, and go with the tokens that they
 * compare: who removes a token wants nothing of it to be kept.
 */
export class ComparisonStore {
  readonly #changed = new Emitter();
  #count = 0;
  #comparisons: readonly InspectedComparison[] = [];

  /** Fires after comparisons came or went. */
  readonly onDidChange = this.#changed.event;

  get comparisons(): readonly InspectedComparison[] {
    return this.#comparisons;
  }

  /** Puts a comparison on top, in place of an older one of the same two, and gives it with its id. */
  add(compared: ComparedTokens): InspectedComparison {
    this.#count += 1;
    const added = { ...compared, id: `comparison-${this.#count}` };
    const others = this.#comparisons.filter((known) => !isOfSame(known, added));
    this.#keep([added, ...others].slice(0, MOST_COMPARISONS));
    return added;
  }

  /** Takes a comparison out and forgets it. */
  remove(comparison: Pick<InspectedComparison, 'id'>): void {
    this.#keep(this.#comparisons.filter(({ id }) => id !== comparison.id));
  }

  /** Forgets the comparisons of which a token is not among these, given by their texts. */
  keepOnly(compactTokens: readonly string[]): void {
    const known = new Set(compactTokens);
    const kept = this.#comparisons.filter(
      ({ before, after }) => known.has(before.compact) && known.has(after.compact),
    );
    if (kept.length < this.#comparisons.length) {
      this.#keep(kept);
    }
  }

  #keep(comparisons: readonly InspectedComparison[]): void {
    this.#comparisons = comparisons;
    this.#changed.fire();
  }
}

function isOfSame(one: ComparedTokens, other: ComparedTokens): boolean {
  const isSame = (side: 'before' | 'after'): boolean =>
    one[side].name === other[side].name && one[side].compact === other[side].compact;
  return isSame('before') && isSame('after');
}
