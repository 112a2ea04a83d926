import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { rowPath } from '../../../../src/views/tokens/rowPath.ts';

function row(id: string, ...children: readonly Row[]): Row {
  return { id, label: id, spoken: `“${id}”.`, children: () => children };
}

const top = [
  row('t-1', row('t-1/groups', row('t-1/groups/page 0+200', row('t-1/groups/7'))), row('t-1/a')),
  row('t-11', row('t-11/a', row('t-11/a/"b/c"'))),
];

describe('rowPath', () => {
  it('leads from the top to a row', () => {
    const ids = (id: string): readonly string[] => rowPath(top, id).map((each) => each.id);
    expect(ids('t-1')).toEqual(['t-1']);
    expect(ids('t-11')).toEqual(['t-11']);
    expect(ids('t-11/a/"b/c"')).toEqual(['t-11', 't-11/a', 't-11/a/"b/c"']);
  });

  it('is empty where no way leads to the row', () => {
    expect(rowPath(top, 't-2')).toEqual([]);
    expect(rowPath(top, 't-1/b')).toEqual([]);
    expect(rowPath(top, 't-1/groups/7')).toEqual([]);
    expect(rowPath([], 't-1')).toEqual([]);
  });

  it('follows a row to what it is by now', () => {
    const old = { ...row('t'), current: () => row('t', row('t/new')) };
    expect(rowPath([old], 't/new').map(({ id }) => id)).toEqual(['t', 't/new']);
  });
});
