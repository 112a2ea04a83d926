/** An operator between two values; `and` and `or` are read as `&&` and `||`. */
export type BinaryOperator = '?:' | '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+';

/**
 * A parsed expression. A member is `target[key]`, or `target.name` with the name as a literal key;
 * `isSafe` stands for `?.`, which gives null on null.
 */
export type ExpressionNode =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly ExpressionNode[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, ExpressionNode])[] }
  | { readonly kind: 'not'; readonly operand: ExpressionNode }
  | BinaryNode
  | {
      readonly kind: 'conditional';
      readonly condition: ExpressionNode;
      readonly whenTrue: ExpressionNode;
      readonly whenFalse: ExpressionNode;
    }
  | {
      readonly kind: 'member';
      readonly target: ExpressionNode;
      readonly key: ExpressionNode;
      readonly isSafe: boolean;
    }
  | {
      readonly kind: 'projection';
      readonly target: ExpressionNode;
      readonly body: ExpressionNode;
      readonly isSafe: boolean;
    }
  | CallNode;

/** A call: of a function without a target, else of a namespace's function or a value's method. */
export interface CallNode {
  readonly kind: 'call';
  readonly target: ExpressionNode | undefined;
  readonly name: string;
  readonly args: readonly ExpressionNode[];
  readonly isSafe: boolean;
}

/** Two values and the operator between them. */
export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}
