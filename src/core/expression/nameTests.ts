import type { ExpressionContext } from './expressionContext.ts';

/** Whether a group's name passes. */
export type NameTest = (name: string) => boolean;

/** How a group function compares a name with the text that it asks for. */
export type NameComparison = 'contains' | 'endsWith' | 'equals' | 'startsWith';

const COMPARE: Readonly<Record<NameComparison, (name: string, wanted: string) => boolean>> = {
  contains: (name, wanted) => name.includes(wanted),
  endsWith: (name, wanted) => name.endsWith(wanted),
  equals: (name, wanted) => name === wanted,
  startsWith: (name, wanted) => name.startsWith(wanted),
};

/**
 * How every group function compares names: literally, and with or without case as the context says,
 * which Okta does not document. The regex of `isMemberOfGroupNameRegex` is the one exception, in
 * `groupFunctions.ts`.
 */
export function nameTest(
  comparison: NameComparison,
  wanted: string,
  { nameCase }: ExpressionContext,
): NameTest {
  const compare = COMPARE[comparison];
  if (nameCase !== 'ignored') {
    return (name) => compare(name, wanted);
  }
  const folded = wanted.toLowerCase();
  return (name) => compare(name.toLowerCase(), folded);
}
