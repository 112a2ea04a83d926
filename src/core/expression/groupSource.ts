import type { ExpressionGroup } from './expressionContext.ts';
import { ExpressionError } from './expressionError.ts';

/** The id of the app or directory that an app's group comes from. Throws `not-known` when it was not read. */
export function sourceIdOf({ source }: ExpressionGroup): string {
  return source?.id ?? notKnown();
}

/**
 * Whether an app's group comes from an app, told by its instance id (0oa…) or its type key. Throws
 * `not-known` when what decides was not read.
 */
export function isFromApp({ source }: ExpressionGroup, wanted: string): boolean {
  if (source?.id === wanted) {
    return true;
  }
  return wanted.startsWith('0oa') && source ? false : (source?.appType ?? notKnown()) === wanted;
}

function notKnown(): never {
  throw new ExpressionError('not-known', 'It is not known which app a group comes from.');
}
