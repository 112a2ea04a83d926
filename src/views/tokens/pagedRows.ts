import type { Row, RowOwner } from './row.ts';
import { cut, numeral } from './rowText.ts';
import { quoted } from './spoken.ts';

/** More children than this are folded into rows of their own, so that no level is ever longer. */
export const PAGE_SIZE = 200;

/** Longest name of a row in the label of a page, in UTF-16 units. */
const LONGEST_END = 30;

/**
 * Rows for all items, each made from the item and its position among all; a long list is folded into
 * pages of 200, named by their first and last row, and those into pages again. `room` is how many rows the first level has room for.
 */
export function pagedRows<Item>(
  items: readonly Item[],
  rowOf: (item: Item, index: number) => Row,
  owner: RowOwner,
  id: string,
  room = PAGE_SIZE,
): readonly Row[] {
  const rowAt = (index: number): Row | undefined =>
    items.slice(index, index + 1).map((item) => rowOf(item, index))[0];
  const rowsBetween = (
    start: number,
    end: number,
    parent: string,
    most: number,
  ): readonly Row[] => {
    const size = end - start;
    if (size <= most) {
      return items.slice(start, end).map((item, offset) => rowOf(item, start + offset));
    }
    const step = pageStep(size, most);
    return Array.from({ length: Math.ceil(size / step) }, (_, page) => {
      const first = start + page * step;
      const next = Math.min(first + step, end);
      const ends = [rowAt(first), rowAt(next - 1)].map((row) => cut(row?.label ?? '', LONGEST_END));
      const [from = '', to = ''] = ends;
      // Pages have names that no member's path has, since those are numbers or quoted.
      const pageId = `${parent}/page ${first}+${step}`;
      return {
        ...owner,
        id: pageId,
        label: `${from} … ${to}`,
        description: `${numeral(first + 1)} to ${numeral(next)}`,
        spoken: `Items ${numeral(first + 1)} to ${numeral(next)} of ${numeral(items.length)}: ${quoted(from)} to ${quoted(to)}.`,
        expansion: 'collapsed',
        children: () => rowsBetween(first, next, pageId, PAGE_SIZE),
      };
    });
  };
  return rowsBetween(0, items.length, id, room);
}

/** How many items a page holds, so that there are not more pages than there is room for. */
function pageStep(size: number, room: number): number {
  let step = PAGE_SIZE;
  while (Math.ceil(size / step) > room) {
    step *= PAGE_SIZE;
  }
  return step;
}
