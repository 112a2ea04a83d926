import type { JsonValue } from '../json.ts';
import type { ExpressionContext, ExpressionGroup } from './expressionContext.ts';
import { asInteger, asList, asText, flatten } from './values.ts';

/** A documented function: the fewest and the most arguments that it takes, and what it gives. */
export type ExpressionFunction = readonly [
  minimum: number,
  maximum: number,
  call: (args: Arguments, run: ExpressionRun) => JsonValue,
];

/** What a function may use of the evaluation that calls it. */
export interface ExpressionRun {
  readonly context: ExpressionContext;
  /** Counts work that grows with the data; throws `too-complex` when it is too much altogether. */
  spend(steps: number): void;
  /** Evaluates an expression once for each group, which it sees under the name `group`. */
  evaluateForGroups(text: string, groups: readonly ExpressionGroup[]): readonly JsonValue[];
}

/** The arguments of one call, converted as they are read; an absent one reads as null. */
export class Arguments {
  readonly values: readonly JsonValue[];

  constructor(values: readonly JsonValue[]) {
    this.values = values;
  }

  value(index: number): JsonValue {
    return this.values[index] ?? null;
  }

  text(index: number): string {
    return asText(this.value(index));
  }

  list(index: number): readonly JsonValue[] {
    return asList(this.value(index));
  }

  integer(index: number): number {
    return asInteger(this.value(index));
  }

  /** The argument at the index and all behind it; a list among them counts as its elements. */
  rest(index: number): readonly JsonValue[] {
    return this.values.length === index + 1 ? this.list(index) : flatten(this.values.slice(index));
  }
}
