import { callRemarks } from './callRemarks.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import type { ExpressionNode } from './expressionNode.ts';
import { nameRemarks } from './nameRemarks.ts';
import type { Look } from './look.ts';
import { closersOf, scanOpenText } from './openText.ts';
import type { ParsedExpression } from './parsedExpression.ts';
import type { ExpressionRemark } from './remark.ts';
import { resultRemarks, structureRemarks } from './resultRemarks.ts';
import { balanceRemark, lengthRemark, readExpression } from './textRemarks.ts';
import { passedOn } from './tokenValues.ts';
import { nodesOf } from './walk.ts';

/**
 * What is wrong or doubtful about an expression for a claim, errors first and then by place. Knows the
 * documented functions, their arguments and the names an expression begins with; does not know the
 * attributes of profiles, nor types. Okta itself judges nothing on save (recorded Okta answers), so that
 * only `blocksSaving` remarks keep an expression from being saved. Sources: Okta Expression Language,
 * and the one in Identity Engine.
 */
export function checkExpression(
  text: string,
  dialect: ExpressionDialect,
): readonly ExpressionRemark[] {
  const length = lengthRemark(text);
  if (length !== undefined) {
    return [length];
  }
  const balance = balanceRemark(text);
  const read = readExpression(text);
  if (!('message' in read)) {
    const results = nodesOf(read.node, passedOn);
    const look = lookAt(read, dialect);
    return ordered([
      ...treeRemarks(read.node, look),
      ...results.flatMap((node) => resultRemarks(node, look)),
    ]);
  }
  const isUnbalanced =
    balance !== undefined && (read.start >= text.length || read.start === balance.start);
  return ordered([isUnbalanced ? balance : read, ...halfTyped(text, dialect)]);
}

/** What is certain although the text ends too early: remarks on what lies before its end. */
function halfTyped(text: string, dialect: ExpressionDialect): readonly ExpressionRemark[] {
  const open = scanOpenText(text);
  const typed = open.quote === undefined ? text.replace(/[\s,.:?!+&|=<>]+$/, '') : text;
  const read = readExpression(typed + closersOf(open));
  return 'message' in read
    ? []
    : treeRemarks(read.node, lookAt(read, dialect)).filter(({ end }) => end < typed.length);
}

function treeRemarks(root: ExpressionNode, look: Look): readonly ExpressionRemark[] {
  return [
    ...nodesOf(root).flatMap((node) => [
      ...(node.kind === 'call' ? callRemarks(node, look) : []),
      ...structureRemarks(node, look),
    ]),
    ...nameRemarks(root, look),
  ];
}

function lookAt(
  { node: root, ranges, nameRanges }: ParsedExpression,
  dialect: ExpressionDialect,
): Look {
  const whole = ranges.get(root) ?? { start: 0, end: 0 };
  return {
    dialect,
    place: (node) => ranges.get(node) ?? whole,
    namePlace: (node) => nameRanges.get(node) ?? whole,
  };
}

function ordered(remarks: readonly ExpressionRemark[]): readonly ExpressionRemark[] {
  const rank = ({ severity }: ExpressionRemark): number => (severity === 'error' ? 0 : 1);
  return remarks.toSorted((left, right) => rank(left) - rank(right) || left.start - right.start);
}
