import type { Row } from '../../views/tokens/row.ts';
import { numeral } from '../../views/tokens/rowText.ts';
import type { InspectorServices } from './inspectorServices.ts';

/** Pause in typing after which the rows are filtered. */
export const TYPING_PAUSE_MILLISECONDS = 150;

/** Asks for a filter of a row's items, which follows what is typed; Escape leaves it as it was. */
export async function filter(services: InspectorServices, row: Row | undefined): Promise<void> {
  const { filters, askFilter, say, tokensTree } = services;
  const items = row?.items;
  if (!row || !items) {
    await say('Choose a long list in the Token Inspector first, such as the groups of a token.');
    return;
  }
  const before = filters.textOf(row.id);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onType = (text: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      filters.set(row.id, text);
    }, TYPING_PAUSE_MILLISECONDS);
  };
  const countText = (text: string): string =>
    `${numeral(items.countMatching(text))} of ${numeral(items.total)} match.`;
  try {
    filters.set(row.id, (await askFilter({ value: before, onType, countText })) ?? before);
  } finally {
    clearTimeout(timer);
  }
  if (filters.textOf(row.id) !== '') {
    await tokensTree.reveal(row.id);
  }
}

/** Shows all items of a row again. */
export function clear({ filters }: InspectorServices, row: Row | undefined): void {
  if (row) {
    filters.set(row.id, '');
  }
}
