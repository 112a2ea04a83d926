import type { ComparedSources, PayloadDifference } from '../../core/jwt/compare/compareClaims.ts';
import { itemsPhrase } from '../../core/jwt/compare/comparisonSentence.ts';
import type { ExactSource } from '../../core/jwt/json/exactJson.ts';
import type { JsonValue } from '../../core/json.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row, RowOwner } from './row.ts';
import { count, cut } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { memberId } from './valueRows.ts';
import { plainText, shownText } from './valueText.ts';

/** Longest value of a claim in the row of its change; the whole of it is in the diff editor. */
const LONGEST_VALUE = 100;

/** Differences that are shown below a row. */
export interface ShownDifferences {
  readonly owner: RowOwner;
  /** Id of the row that they are below. */
  readonly id: string;
  readonly differences: readonly PayloadDifference[];
  readonly sources: ComparedSources;
}

const ICONS = {
  added: 'diff-added',
  removed: 'diff-removed',
  changed: 'diff-modified',
  items: 'diff-modified',
} as const;

/** A row for each difference, in pages; `room` is how many the first level has room for. */
export function differenceRows(shown: ShownDifferences, room?: number): readonly Row[] {
  const { differences, owner, id } = shown;
  return pagedRows(differences, (found) => differenceRow(shown, found), owner, id, room);
}

function differenceRow(
  { owner, id: parent, sources }: ShownDifferences,
  found: PayloadDifference,
): Row {
  const label = shownText(found.name);
  const description = describe(found, sources, (text) => text);
  const id = memberId(parent, found.name);
  const said = found.kind === 'items' ? spokenItems(found) : describe(found, sources, quoted);
  return {
    ...owner,
    id,
    label,
    description,
    tooltip: `${label}: ${description}`,
    icon: { name: ICONS[found.kind] },
    spoken: sentence(`${quoted(label)} ${said}`),
    ...(found.kind === 'items' && {
      expansion: 'expanded',
      children: () => [
        ...itemsRows(owner, id, 'added', found.added),
        ...itemsRows(owner, id, 'removed', found.removed),
      ],
    }),
  };
}

/** What differs, in words; `mark` tells where a value begins and ends. */
function describe(
  found: PayloadDifference,
  sources: ComparedSources,
  mark: (text: string) => string,
): string {
  const text = (value: JsonValue, source: ExactSource | undefined): string =>
    mark(cut(shownText(plainText(value, source, [found.name])), LONGEST_VALUE));
  switch (found.kind) {
    case 'added':
      return `added: ${text(found.after, sources.after)}`;
    case 'removed':
      return `removed: ${text(found.before, sources.before)}`;
    case 'changed':
      return `changed from ${text(found.before, sources.before)} to ${text(found.after, sources.after)}`;
    case 'items':
      return itemsPhrase(found);
  }
}

function spokenItems({ added, removed }: Extract<PayloadDifference, { kind: 'items' }>): string {
  const parts = [
    added.length > 0 ? `${count(added.length, 'item')} added` : '',
    removed.length > 0 ? `${count(removed.length, 'item')} removed` : '',
  ];
  return `changed: ${parts.filter(Boolean).join(', ')}`;
}

/** The items that a list gained or lost, each in a row; one row for all where they are many. */
function itemsRows(
  owner: RowOwner,
  parent: string,
  kind: 'added' | 'removed',
  items: readonly string[],
): readonly Row[] {
  const id = `${parent}/${kind}`;
  const rowOf = (item: string, index: number): Row => itemRow(owner, item, kind, `${id}/${index}`);
  const label = kind === 'added' ? 'Added' : 'Removed';
  const description = count(items.length, 'item');
  const group: Row = {
    ...owner,
    id,
    label,
    description,
    icon: { name: ICONS[kind] },
    spoken: sentence(`${label}: ${description}`),
    expansion: 'expanded',
    copy: { value: () => items.join('\n') },
    children: () => pagedRows(items, rowOf, owner, id),
  };
  return items.length === 0 ? [] : [group];
}

function itemRow(owner: RowOwner, item: string, kind: 'added' | 'removed', id: string): Row {
  const label = shownText(item);
  return {
    ...owner,
    id,
    label,
    icon: { name: ICONS[kind] },
    spoken: sentence(quoted(label), kind),
    copy: { value: () => item },
  };
}
