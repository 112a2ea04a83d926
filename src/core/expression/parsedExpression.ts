import type { ExpressionNode } from './expressionNode.ts';

/** A stretch of a text: offsets from 0, the end not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A parsed expression with the places of its parts. */
export interface ParsedExpression {
  readonly node: ExpressionNode;
  /** Where a part stands, brackets around it left out. */
  readonly ranges: ReadonlyMap<ExpressionNode, TextRange>;
  /** Where the name of a call stands, from its namespace on: `Groups.startsWith`, but only `size` of `{}.size()`. */
  readonly nameRanges: ReadonlyMap<ExpressionNode, TextRange>;
}
