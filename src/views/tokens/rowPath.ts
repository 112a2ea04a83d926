import type { Row } from './row.ts';

/**
 * The rows from a top row down to the one with an id, as far as they lead there; empty when no top row
 * does. Ids begin with the id of the row above; rows on the pages of a long list are not found.
 */
export function rowPath(top: readonly Row[], rowId: string): readonly Row[] {
  const path: Row[] = [];
  let rows = top;
  for (;;) {
    const next = rows.find(({ id }) => id === rowId || rowId.startsWith(`${id}/`));
    if (!next) {
      return path.at(-1)?.id === rowId ? path : [];
    }
    path.push(next);
    if (next.id === rowId) {
      return path;
    }
    rows = (next.current?.() ?? next).children?.() ?? [];
  }
}
