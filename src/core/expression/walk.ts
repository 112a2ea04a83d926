import type { CallNode, ExpressionNode } from './expressionNode.ts';

/** The parts of a node, in the order of the text; member names written with a dot included. */
export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.map(([, value]) => value);
    case 'not':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'conditional':
      return [node.condition, node.whenTrue, node.whenFalse];
    case 'member':
      return [node.target, node.key];
    case 'projection':
      return [node.target, node.body];
    case 'call':
      return node.target === undefined ? node.args : [node.target, ...node.args];
  }
}

/** Every node of a tree, each before its parts, as `partsOf` names them. */
export function nodesOf(
  node: ExpressionNode,
  partsOf: (node: ExpressionNode) => readonly ExpressionNode[] = childrenOf,
): readonly ExpressionNode[] {
  const nodes: ExpressionNode[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    nodes.push(next);
    waiting.push(...partsOf(next).toReversed());
  }
  return nodes;
}

/** The name of a call with its namespace, such as `Groups.startsWith`; of a method with a dot in front. */
export function callName({ target, name }: CallNode): string {
  if (target === undefined) {
    return name;
  }
  return target.kind === 'name' ? `${target.name}.${name}` : `.${name}`;
}

/** Whether a node calls a function of this name. */
export function isCallOf(node: ExpressionNode, name: string | RegExp): node is CallNode {
  return (
    node.kind === 'call' &&
    (typeof name === 'string' ? callName(node) === name : name.test(callName(node)))
  );
}

/** The texts of a literal, or of the literals in a list. */
export function literalTexts(node: ExpressionNode): readonly string[] {
  if (node.kind === 'list') {
    return node.items.flatMap(literalTexts);
  }
  return node.kind === 'literal' && typeof node.value === 'string' ? [node.value] : [];
}
