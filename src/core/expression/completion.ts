import type { FunctionEntry } from './functionEntry.ts';
import { PROJECTED_NAME } from './groupAttributes.ts';
import type { OpenBracket } from './openText.ts';

/** Something that may come next. */
export interface ExpressionCompletion {
  /** What is shown; no two of one help are alike. */
  readonly label: string;
  readonly detail: string;
  /** The whole text that it makes. */
  readonly newText: string;
}

/** A call of a known function whose arguments are being typed. */
export interface OpenCall {
  readonly entry: FunctionEntry;
  readonly bracket: OpenBracket;
}

/** What a completed call still needs behind it: the projection of `user.getGroups`. */
export function projectionBehind({ name, dialects }: FunctionEntry): string {
  const projected = PROJECTED_NAME[dialects.includes('legacy') ? 'legacy' : 'identity-engine'];
  return name === 'user.getGroups' ? `.![${projected}]` : '';
}

/** What is typed of an argument or element: where it begins, behind spaces, and the text from there on. */
export function typedItem(
  text: string,
  { itemStart }: OpenBracket,
): { readonly start: number; readonly typed: string } {
  const typed = text.slice(itemStart).trimStart();
  return { start: text.length - typed.length, typed };
}

/** Whether one text begins with another, in either case. */
export function beginsWith(text: string, beginning: string): boolean {
  return text.toLowerCase().startsWith(beginning.toLowerCase());
}
