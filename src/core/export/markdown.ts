import { visibleText } from '../text.ts';

/**
 * Outside text as a code span (CommonMark, section 6.1), in which nothing else has a meaning; invisible
 * characters are made visible. An empty text gives an empty pair of quotes, since a code span holds
 * something.
 */
export function codeSpan(text: string): string {
  const visible = visibleText(text);
  if (visible === '') {
    return '""';
  }
  const longest = Math.max(0, ...(visible.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  // One space at either end is taken off again, where both ends have one.
  const needsSpace = /^`|`$/.test(visible) || (/^ .* $/s.test(visible) && visible.trim() !== '');
  return needsSpace ? `${fence} ${visible} ${fence}` : `${fence}${visible}${fence}`;
}

/** Characters of a sentence that mean nothing in Markdown: no emphasis, link, address, mention or HTML. */
const HARMLESS = /^(?:[\p{L}\p{N} ,;'"().?-]|:(?: |$))*$/u;

/** A sentence as it stands where nothing in it has a meaning in Markdown, else as a code span. */
export function plainText(text: string): string {
  return HARMLESS.test(text) && !/www\./iu.test(text) ? text : codeSpan(text);
}

/** A sentence in a cell of a table, where a vertical bar ends the cell even inside a code span. */
export function cell(text: string): string {
  return HARMLESS.test(text) ? plainText(text) : codeCell(text);
}

/** Outside text as a code span in a cell of a table. */
export function codeCell(text: string): string {
  return codeSpan(text.replaceAll('|', '⟨U+007C⟩'));
}
