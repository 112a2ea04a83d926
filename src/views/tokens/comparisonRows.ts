import type { PayloadDifference } from '../../core/jwt/compareClaims.ts';
import type { JsonValue } from '../../core/json.ts';
import { itemsPhrase } from '../../core/jwt/comparisonSentence.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut } from './rowText.ts';
import { differencesFromBefore } from './tokenBefore.ts';
import { memberId, plainText } from './valueRows.ts';

/** Longest value of a claim in the row of its change; the whole of it is in the diff editor. */
const LONGEST_VALUE = 100;

/** The row that says how a token differs from the one before; undefined where there is none. */
export function comparisonRow(
  token: InspectedToken,
  { tokens }: TokenSurroundings,
): Row | undefined {
  const differences = differencesFromBefore(tokens, token);
  if (!differences) {
    return undefined;
  }
  const description =
    differences.length === 0 ? 'no difference' : count(differences.length, 'difference');
  const id = `${token.id}/comparison`;
  return {
    id,
    token,
    label: 'Compared with before',
    description,
    tooltip: 'Claims that are other in every token, such as times and identifiers, are left out.',
    icon: { name: 'git-compare' },
    spoken: `Compared with the token before: ${description}`,
    words: ['comparison'],
    ...(differences.length > 0 && {
      expansion: 'collapsed',
      children: () =>
        pagedRows(differences, (found) => differenceRow(token, id, found), { token }, id),
    }),
  };
}

const ICONS = {
  added: 'diff-added',
  removed: 'diff-removed',
  changed: 'diff-modified',
  items: 'diff-modified',
} as const;

function differenceRow(token: InspectedToken, parent: string, found: PayloadDifference): Row {
  const label = cut(visibleText(found.name));
  const description = describe(found);
  const id = memberId(parent, found.name);
  return {
    id,
    token,
    label,
    description,
    tooltip: `${label}: ${description}`,
    icon: { name: ICONS[found.kind] },
    spoken: `${label}, ${description}`,
    ...(found.kind === 'items' && {
      expansion: 'expanded',
      children: () => [
        ...itemsRows(token, id, 'added', found.added),
        ...itemsRows(token, id, 'removed', found.removed),
      ],
    }),
  };
}

function describe(found: PayloadDifference): string {
  switch (found.kind) {
    case 'added':
      return `added: ${valueText(found.after)}`;
    case 'removed':
      return `removed: ${valueText(found.before)}`;
    case 'changed':
      return `changed: ${valueText(found.before)} → ${valueText(found.after)}`;
    case 'items':
      return itemsPhrase(found);
  }
}

function valueText(value: JsonValue): string {
  return cut(visibleText(plainText(value)), LONGEST_VALUE);
}

/** The items that a list gained or lost, each in a row; one row for all where they are many. */
function itemsRows(
  token: InspectedToken,
  parent: string,
  kind: 'added' | 'removed',
  items: readonly string[],
): readonly Row[] {
  const id = `${parent}/${kind}`;
  const children = (): readonly Row[] =>
    pagedRows(items, (item, index) => itemRow(token, item, kind, `${id}/${index}`), { token }, id);
  const label = kind === 'added' ? 'Added' : 'Removed';
  const description = count(items.length, 'item');
  const group: Row = {
    id,
    token,
    label,
    description,
    icon: { name: ICONS[kind] },
    spoken: `${label}: ${description}`,
    expansion: 'expanded',
    children,
  };
  return items.length === 0 ? [] : [group];
}

function itemRow(token: InspectedToken, item: string, kind: 'added' | 'removed', id: string): Row {
  const label = cut(visibleText(item));
  return {
    id,
    token,
    label,
    icon: { name: ICONS[kind] },
    spoken: `${label}, ${kind}`,
    copy: { value: () => item },
  };
}
