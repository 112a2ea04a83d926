import type { Row, RowOwner } from './row.ts';

/** More children than this are folded into rows of their own, so that no level is ever longer. */
const PAGE_SIZE = 200;

/**
 * Rows for all items, each made from the item and its position among all; a long list is folded into
 * pages of 200, and those into pages again.
 */
export function pagedRows<Item>(
  items: readonly Item[],
  rowOf: (item: Item, index: number) => Row,
  owner: RowOwner,
  id: string,
): readonly Row[] {
  const rowsBetween = (start: number, end: number, parent: string): readonly Row[] => {
    const size = end - start;
    if (size <= PAGE_SIZE) {
      return items.slice(start, end).map((item, offset) => rowOf(item, start + offset));
    }
    const step = size > PAGE_SIZE * PAGE_SIZE ? PAGE_SIZE * PAGE_SIZE : PAGE_SIZE;
    return Array.from({ length: Math.ceil(size / step) }, (_, page) => {
      const first = start + page * step;
      const next = Math.min(first + step, end);
      const label = `${first + 1} to ${next}`;
      // Pages have names that no member's path has, since those are numbers or quoted.
      const pageId = `${parent}/page ${first}+${step}`;
      return {
        ...owner,
        id: pageId,
        label,
        spoken: `Items ${label}`,
        expansion: 'collapsed',
        children: () => rowsBetween(first, next, pageId),
      };
    });
  };
  return rowsBetween(0, items.length, id);
}
