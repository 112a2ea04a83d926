import { cutText, visibleText } from '../../text.ts';
import type { ItemsDifference, PayloadDifference } from './compareClaims.ts';

/** Most claims named in the sentence, and most items that one list has gained or lost. */
const MOST_CLAIMS = 3;
const MOST_ITEMS = 3;

/** Longest name of a claim or a group in the sentence, in characters. */
const LONGEST_NAME = 40;

/**
 * What a comparison found, in one sentence: "Compared with the token before: groups +IT −Everyone."
 * Plain text with invisible characters made visible; Markdown and HTML are not escaped.
 */
export function comparisonSentence(differences: readonly PayloadDifference[]): string {
  const named = differences.slice(0, MOST_CLAIMS).map(differencePhrase);
  const others = differences.length - named.length;
  const rest = others > 0 ? [`${others} more difference${others === 1 ? '' : 's'}`] : [];
  const found = [...named, ...rest];
  return `Compared with the token before: ${found.length > 0 ? found.join('; ') : 'no difference'}.`;
}

/** One difference in a few words: "groups +IT −Everyone", "email added". */
function differencePhrase(difference: PayloadDifference): string {
  const name = cut(difference.name);
  return difference.kind === 'items'
    ? `${name} ${itemsPhrase(difference)}`
    : `${name} ${difference.kind}`;
}

/** The items that a list has gained and lost, the first few of them: "+IT −Everyone and 2 more". */
export function itemsPhrase({ added, removed }: ItemsDifference): string {
  const named = [
    ...added.slice(0, MOST_ITEMS).map((item) => `+${cut(item)}`),
    ...removed.slice(0, MOST_ITEMS).map((item) => `−${cut(item)}`),
  ];
  const others = added.length + removed.length - named.length;
  return `${named.join(' ')}${others > 0 ? ` and ${others} more` : ''}`;
}

function cut(text: string): string {
  const shown = cutText(visibleText(text.slice(0, LONGEST_NAME * 4)), LONGEST_NAME);
  return shown === '' ? '""' : shown;
}
