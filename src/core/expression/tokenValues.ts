import type { ExpressionNode } from './expressionNode.ts';
import { isCallOf } from './walk.ts';

/** Functions and methods whose result holds the lists that they are given. */
const COLLECTING = /^(?:Arrays)?\.(?:add|flatten|remove)$/;

/** The parts of a node whose values become part of its value: branches, elements, lists made one. */
export function passedOn(node: ExpressionNode): readonly ExpressionNode[] {
  if (node.kind === 'conditional') {
    return [node.whenTrue, node.whenFalse];
  }
  if (node.kind === 'binary' && node.operator === '?:') {
    return [node.left, node.right];
  }
  if (node.kind === 'list') {
    return node.items;
  }
  if (isCallOf(node, COLLECTING)) {
    return node.target === undefined || node.target.kind === 'name'
      ? node.args
      : [node.target, ...node.args];
  }
  return [];
}
