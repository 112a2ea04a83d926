import { visibleText } from '../../core/text.ts';
import { PAGE_SIZE, pagedRows } from './pagedRows.ts';
import type { FilterableItems, Row, RowOwner } from './row.ts';
import type { RowFilters } from './rowFilters.ts';
import { cut, numeral } from './rowText.ts';

/** Lists of this many items or more can be filtered. */
const FILTERABLE_FROM = 21;

/** The items of a row. */
export interface Items<Item> {
  /** Id of the row that they are below. */
  readonly id: string;
  readonly owner: RowOwner;
  readonly total: number;
  /** All of them; asked for when they are needed. */
  readonly all: () => readonly Item[];
  /** The text in which a filter looks. */
  readonly textOf: (item: Item) => string;
  /** The row of an item, from its position among all. */
  readonly rowOf: (item: Item, index: number) => Row;
}

/** Items as they are shown, with the filter that the user has set. */
export interface ShownItems {
  /** Undefined where there are too few to be filtered. */
  readonly items: FilterableItems | undefined;
  /** How many match the filter; undefined without one. */
  readonly summary: string | undefined;
  /** Words for the menus: `filtered`. */
  readonly words: readonly string[];
  /** The rows, in pages; `room` is how many the first level has room for. */
  readonly rows: (room?: number) => readonly Row[];
}

/**
 * Items in pages of 200, of which those are left that match the row's filter: a text that occurs in them
 * somewhere, in upper or lower case, whether or not invisible characters stand in between.
 */
export function shownItems<Item>(
  items: Items<Item>,
  filters: Pick<RowFilters, 'textOf'>,
): ShownItems {
  const { id, owner, total, rowOf } = items;
  const filter = filters.textOf(id);
  const countMatching = (text: string): number => matching(items, text).length;
  const filterable = total >= FILTERABLE_FROM ? { total, countMatching } : undefined;
  if (filter === '') {
    const rows = (room = PAGE_SIZE): readonly Row[] =>
      pagedRows(items.all(), rowOf, owner, id, room);
    return { items: filterable, summary: undefined, words: [], rows };
  }
  const found = matching(items, filter);
  const shown = cut(visibleText(filter), 40);
  return {
    items: filterable,
    summary: `${numeral(found.length)} of ${numeral(total)} match “${shown}”`,
    words: ['filtered'],
    rows: (room = PAGE_SIZE) =>
      pagedRows(found, ({ item, index }) => rowOf(item, index), owner, id, room),
  };
}

function matching<Item>(
  { all, textOf }: Items<Item>,
  filter: string,
): readonly { readonly item: Item; readonly index: number }[] {
  const wanted = filter.trim().toLowerCase();
  return all().flatMap((item, index) => {
    const text = textOf(item).toLowerCase();
    const isFound = text.includes(wanted) || text.replace(UNSEEN, '').includes(wanted);
    return isFound ? [{ item, index }] : [];
  });
}

/** What nobody sees in a name, and so nobody types; the end of a line parts a name from its value. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
