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
