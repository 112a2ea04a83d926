import type { ExpressionDialect } from './expressionContext.ts';
import type { ExpressionNode } from './expressionNode.ts';
import type { TextRange } from './parsedExpression.ts';
import type { ExpressionRemark } from './remark.ts';

/** What a rule may look at besides the node that it judges. */
export interface Look {
  readonly dialect: ExpressionDialect;
  /** Where a part stands. */
  place(node: ExpressionNode): TextRange;
  /** Where the name of a call stands. */
  namePlace(node: ExpressionNode): TextRange;
}

/** A rule looks at one node of an expression. */
export type Rule<Node extends ExpressionNode = ExpressionNode> = (
  node: Node,
  look: Look,
) => readonly ExpressionRemark[];
