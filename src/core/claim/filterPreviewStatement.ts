/** What a statement of a preview can be about. */
export type PreviewTopic =
  | 'matches'
  | 'directory groups'
  | 'regex extent'
  | 'letter case'
  | 'slashes'
  | 'regex dialect'
  | 'empty value'
  | 'group limit'
  | 'scope';

/** One sentence of a preview, with how sure it is. */
export interface PreviewStatement {
  readonly topic: PreviewTopic;
  readonly severity: 'information' | 'warning' | 'error';
  /** One short sentence of plain text: outside text in it is cut and has no invisible characters. */
  readonly text: string;
  readonly certainty: 'known' | 'only a token shows';
  /** One sentence: what the certainty rests on. */
  readonly because: string;
  /** Values for the filter that avoid the doubt, the likeliest wish first. */
  readonly suggestions?: readonly ValueSuggestion[];
}

/** Another value for a filter. */
export interface ValueSuggestion {
  readonly value: string;
  /** What the value does, as the label of a button or an item. */
  readonly label: string;
}

/** A number of groups in words: "no group", "1 group", "1,204 groups". */
export function groupCount(count: number, kind = ''): string {
  const noun = `${kind === '' ? '' : `${kind} `}group${count === 1 ? '' : 's'}`;
  return count === 0 ? `no ${noun.replace(/s$/, '')}` : `${count.toLocaleString('en')} ${noun}`;
}
