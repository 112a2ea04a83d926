import type { JsonValue } from '../json.ts';
import { partOf } from './access.ts';
import { ExpressionError } from './expressionError.ts';
import type { Arguments, ExpressionFunction, ExpressionRun } from './expressionFunction.ts';
import { areEqual, asText, flatten, wrongValue } from './values.ts';

const TABLE: Readonly<Record<string, ExpressionFunction>> = {
  'Arrays.add': [2, 2, (args) => [...args.list(0), args.value(1)]],
  'Arrays.clear': [1, 1, () => []],
  'Arrays.contains': [2, 2, (args) => args.list(0).some((item) => areEqual(item, args.value(1)))],
  'Arrays.flatten': [1, Infinity, flattened],
  'Arrays.get': [2, 2, (args) => partOf(args.list(0), args.integer(1))],
  'Arrays.isEmpty': [1, 1, (args) => args.list(0).length === 0],
  'Arrays.remove': [2, 2, (args) => args.list(0).filter((item) => !areEqual(item, args.value(1)))],
  'Arrays.size': [1, 1, (args) => args.list(0).length],
  'Arrays.toCsvString': [1, 1, (args) => args.text(0)],
  'String.append': [2, 2, (args) => args.text(0) + args.text(1)],
  'String.join': [1, Infinity, (args, run) => join(args.rest(1).map(asText), args.text(0), run)],
  'String.len': [1, 1, (args) => args.text(0).length],
  'String.removeSpaces': [1, 1, (args) => args.text(0).replaceAll(/\s/g, '')],
  'String.replace': [3, 3, replaced],
  'String.replaceFirst': [3, 3, (args) => args.text(0).replace(args.text(1), () => args.text(2))],
  'String.stringContains': [2, 2, (args) => args.text(0).includes(args.text(1))],
  'String.stringSwitch': [2, Infinity, switched],
  'String.substring': [2, 3, cut],
  'String.substringAfter': [2, 2, (args) => args.text(0).slice(split(args).after)],
  'String.substringBefore': [2, 2, (args) => args.text(0).slice(0, split(args).before)],
  'String.toLowerCase': [1, 1, (args) => args.text(0).toLowerCase()],
  'String.toUpperCase': [1, 1, (args) => args.text(0).toUpperCase()],
};

/**
 * The functions on texts and lists (Okta Expression Language, String and Array functions). Where the
 * reference is silent they do what the Java libraries do from which they have their names: no match
 * makes `substringBefore` give the whole text and `substringAfter` the empty one.
 */
export const VALUE_FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries(TABLE),
);

/** Null is refused, so that `Groups.startsWith(…)` without a match needs `?: {}` around it. */
function flattened(args: Arguments): JsonValue {
  if (args.values.includes(null)) {
    throw new ExpressionError('null-value', 'Arrays.flatten has an argument that is null.');
  }
  return flatten(args.rest(0));
}

/** The only functions whose result may be far longer than their arguments: paid for beforehand. */
function join(parts: readonly string[], separator: string, run: ExpressionRun): string {
  run.spend((parts.length * separator.length) / 16);
  return parts.join(separator);
}

function replaced(args: Arguments, run: ExpressionRun): string {
  const match = args.text(1);
  return match === '' ? args.text(0) : join(args.text(0).split(match), args.text(2), run);
}

/** The value behind the first key that occurs in the input, else the default. */
function switched(args: Arguments): string {
  const input = args.text(0);
  for (let index = 2; index + 1 < args.values.length; index += 2) {
    if (input.includes(args.text(index))) {
      return args.text(index + 1);
    }
  }
  return args.text(1);
}

function cut(args: Arguments): string {
  const text = args.text(0);
  const start = args.integer(1);
  const end = args.values.length > 2 ? args.integer(2) : text.length;
  return 0 <= start && start <= end && end <= text.length
    ? text.slice(start, end)
    : wrongValue('inside the text');
}

/** Where the text before the first match ends, and where the text after it starts. */
function split(args: Arguments): { readonly before: number; readonly after: number } {
  const { length } = args.text(0);
  const found = args.text(0).indexOf(args.text(1));
  return found < 0
    ? { before: length, after: length }
    : { before: found, after: found + args.text(1).length };
}
