import type { ExpressionDialect } from './expressionContext.ts';

/** What an argument has to look like, beyond its type; the checks for it go by this name. */
export type ArgumentForm =
  | 'group source'
  | 'literal pattern'
  | 'regex'
  | 'limit'
  | 'group id'
  | 'group expression'
  | 'criterion'
  | 'text'
  | 'list'
  | 'number'
  | 'value';

/** An argument of a function. */
export interface ArgumentEntry {
  readonly name: string;
  readonly form: ArgumentForm;
  /** One line without a full stop. */
  readonly explanation: string;
  /** Values worth offering, as they stand in an expression; the first is an example that is valid. */
  readonly values: readonly string[];
  readonly isOptional?: boolean;
  /** The last argument of a function may stand any number of times. */
  readonly isRepeated?: boolean;
}

/** A documented function that is worth offering. */
export interface FunctionEntry {
  /** `Groups.startsWith`, or the bare name of a method. */
  readonly name: string;
  /** What a method is called on; absent for a function. */
  readonly receiver?: 'text' | 'list';
  readonly arguments: readonly ArgumentEntry[];
  /** What it gives, such as "list of group names". */
  readonly gives: string;
  /** One line without a full stop. */
  readonly explanation: string;
  /** A complete expression with sensible values. */
  readonly snippet: string;
  readonly dialects: readonly ExpressionDialect[];
}

/** The fewest and the most arguments that a function takes. */
export function argumentCounts({ arguments: entries }: FunctionEntry): {
  readonly minimum: number;
  readonly maximum: number;
} {
  return {
    minimum: entries.filter(({ isOptional }) => isOptional !== true).length,
    maximum: entries.some(({ isRepeated }) => isRepeated) ? Infinity : entries.length,
  };
}

/** The argument at a position from 0, the repeated one at any position behind it. */
export function argumentAt(
  { arguments: entries }: FunctionEntry,
  position: number,
): ArgumentEntry | undefined {
  const last = entries.at(-1);
  return entries[position] ?? (last?.isRepeated === true ? last : undefined);
}

/** A function with its arguments, as in `Groups.startsWith(source, pattern, limit)`. */
export function signatureText({ name, receiver, arguments: entries }: FunctionEntry): string {
  const written = entries.map(
    (entry) =>
      `${entry.name}${entry.isRepeated === true ? '…' : ''}${entry.isOptional === true ? '?' : ''}`,
  );
  return `${receiver === undefined ? '' : `${receiver}.`}${name}(${written.join(', ')})`;
}
