import type { ValueSuggestion } from './filterPreviewStatement.ts';

/** The regex between slash delimiters, `/…/` with or without flags, or undefined when there are none. */
export function regexBetweenSlashes(value: string): string | undefined {
  return /^\/([^]*)\/[a-z]*$/.exec(value)?.[1];
}

/**
 * Regexes that match the same names whether a whole name or a part of it is compared: one for the names
 * that match as a whole, one for those of which a part matches. Equal for names of one line. Empty for
 * a regex with `\Q`, whose end is not looked for.
 */
export function anchoredForms(value: string): readonly ValueSuggestion[] {
  const [flags] = /^(?:\(\?[a-zA-Z]+\))*/.exec(value) ?? [''];
  const body = value.slice(flags.length);
  if (body.includes('\\Q')) {
    return [];
  }
  const forms = [
    { value: `${flags}${wholeName(body)}`, label: 'The whole name has to match' },
    { value: `${flags}${partOfName(body)}`, label: 'A part of the name is enough' },
  ];
  return forms.filter((form) => form.value !== value);
}

function wholeName(body: string): string {
  return body.includes('|')
    ? `^(?:${body})$`
    : `^${body.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')}$`;
}

/** What is anchored or open at an end stays so. */
function partOfName(body: string): string {
  if (body.includes('|')) {
    return `.*(?:${body}).*`;
  }
  const before = /^(?:\^|\.\*)/.test(body) ? '' : '.*';
  const after = /(?<!\\)(?:\$|\.\*)$/.test(body) ? '' : '.*';
  return `${before}${body}${after}`;
}
