import { assert, array, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownItems } from '../../../../src/views/tokens/itemRows.ts';
import type { ShownItems } from '../../../../src/views/tokens/itemRows.ts';
import { pagedRows } from '../../../../src/views/tokens/pagedRows.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { RowFilters } from '../../../../src/views/tokens/rowFilters.ts';
import { tokenRow } from '../../../../src/views/tokens/tokenRows.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { pastedToken } from '../../fixtures/signedIn.ts';

function rowOf(label: string, index: number): Row {
  return { id: `t/${index}`, label, spoken: `“${label}”.` };
}

function shown(names: readonly string[], filter = ''): ShownItems {
  const filters = new RowFilters();
  filters.set('t', filter);
  const items = { id: 't', owner: {}, total: names.length, all: () => names };
  return shownItems({ ...items, textOf: (name) => name, rowOf }, filters);
}

const many = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index}`);

describe('shownItems', () => {
  it('leaves the items in which the filter occurs, in upper or lower case, with their places', () => {
    const { rows, summary, words } = shown(['Engineering', 'IT', 'engine'], ' ENG ');
    expect(rows().map(({ id }) => id)).toEqual(['t/0', 't/2']);
    expect(summary).toBe('2 of 3 match “ENG”');
    expect(words).toEqual(['filtered']);
  });

  it('finds names in which invisible characters stand, with them and without', () => {
    const names = ['I\u200BT', 'H\u202ER', 'a\nb'];
    const found = (filter: string): readonly string[] =>
      shown(names, filter)
        .rows()
        .map(({ label }) => label);
    expect(found('it')).toEqual(['I\u200BT']);
    expect(found('i\u200Bt')).toEqual(['I\u200BT']);
    expect(found('hr')).toEqual(['H\u202ER']);
    expect(found('ab')).toEqual([]);
  });

  it('tells of a filter that leaves nothing, and shows everything without one', () => {
    expect(shown(['IT'], 'x').summary).toBe('0 of 1 match “x”');
    expect(shown(['IT'], 'x').rows()).toEqual([]);
    expect(shown(['IT']).rows()).toHaveLength(1);
    expect(shown(['IT']).summary).toBeUndefined();
  });

  it('makes a hostile filter visible', () => {
    expect(shown(['IT'], 'a\u202Eb').summary).toBe('0 of 1 match “a⟨U+202E⟩b”');
  });

  it('offers a filter for more than 20 items, and counts before it is set', () => {
    expect(shown(many.slice(0, 20)).items).toBeUndefined();
    const { items } = shown(many);
    expect(items?.total).toBe(50_000);
    expect(items?.countMatching('GROUP 4999')).toBe(11);
  });

  it('folds what is left into pages', () => {
    const { rows, summary } = shown(many, '9');
    const all = rows().flatMap(everyRow);
    expect(summary).toBe('17,195 of 50,000 match “9”');
    expect(all.filter((row) => !row.children)).toHaveLength(17_195);
  });

  it('finds exactly what holds the text', () => {
    assert(
      property(array(string()), string({ minLength: 1 }), (names, filter) => {
        const wanted = filter.trim().toLowerCase();
        const found = names.filter((name) => name.toLowerCase().includes(wanted));
        expect(shown(names, filter).rows().flatMap(everyRow).length).toBe(found.length);
      }),
    );
  });
});

describe('pagedRows', () => {
  it.each([1, 199, 200, 201, 40_000, 40_001])(
    'fits %i items into the room that is left',
    (size) => {
      const names = many.slice(0, size);
      for (const room of [197, 200]) {
        const rows = pagedRows(names, rowOf, {}, 't', room);
        expect(rows.length).toBeLessThanOrEqual(room);
        const all = rows.flatMap(everyRow);
        expect(Math.max(...all.map((row) => row.children?.().length ?? 0))).toBeLessThan(201);
        expect(all.filter((row) => !row.children).map(({ label }) => label)).toEqual(names);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      }
    },
  );
});

describe('a row with many items', () => {
  it('can be filtered, by names and values where they are claims', async () => {
    const claims = Object.fromEntries(many.slice(0, 30).map((name) => [name, 'value']));
    const token = { ...(await pastedToken({ ...claims, sub: 'Wanted' })), id: 't' };
    const filters = new RowFilters();
    const row = tokenRow(token, surroundingsOf([token], filters));
    const payload = childrenOf(row).find(({ label }) => label === 'Payload');
    expect(payload?.items?.total).toBe(31);
    expect(payload?.items?.countMatching('wanted')).toBe(1);
    filters.set('t/payload', 'wanted');
    const filtered = payload?.current?.();
    expect(filtered).toMatchObject({
      description: '1 of 31 match “wanted”',
      spoken: 'Payload: 1 of 31 match “wanted”.',
      words: ['filtered'],
    });
    expect(childrenOf(filtered).map(({ label }) => label)).toEqual(['sub']);
  });
});

describe('RowFilters', () => {
  it('tells of a filter that is set, changed or taken back, and of nothing else', () => {
    const filters = new RowFilters();
    const changed: string[] = [];
    filters.onDidChange((rowId) => changed.push(rowId));
    filters.set('a/groups', ' eng ');
    filters.set('a/groups', 'eng');
    filters.set('b/groups', '  ');
    filters.set('a/groups', '');
    expect(changed).toEqual(['a/groups', 'a/groups']);
    expect(filters.textOf('a/groups')).toBe('');
  });

  it('forgets what was looked for in tokens that are gone', () => {
    const filters = new RowFilters();
    filters.set('token-1/groups', 'a');
    filters.set('token-11/groups', 'b');
    filters.keepOnly(['token-1']);
    expect([filters.textOf('token-1/groups'), filters.textOf('token-11/groups')]).toEqual([
      'a',
      '',
    ]);
  });
});
