import type { Row, RowOwner } from './row.ts';

/** More children than this are folded into rows of their own, so that no level is ever longer. */
const PAGE_SIZE = 200;

/** Rows for all items; a long list is folded into pages of 200, and those into pages again. */
export function pagedRows<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => Row,
  owner: RowOwner,
  id: string,
): readonly Row[] {
  if (items.length <= PAGE_SIZE) {
    return items.map(rowOf);
  }
  const step = items.length > PAGE_SIZE * PAGE_SIZE ? PAGE_SIZE * PAGE_SIZE : PAGE_SIZE;
  const starts = Array.from({ length: Math.ceil(items.length / step) }, (_, page) => page * step);
  return starts.map((start) => {
    const part = items.slice(start, start + step);
    const label = `${start + 1} to ${start + part.length}`;
    // Pages have names that no member's path has, since those are numbers or quoted.
    const pageId = `${id}/page ${start}+${step}`;
    return {
      ...owner,
      id: pageId,
      label,
      spoken: `Items ${label}`,
      expansion: 'collapsed',
      children: () => pagedRows(part, rowOf, owner, pageId),
    };
  });
}
