import { isJsonArray, ownValue } from '../../core/json.ts';
import type { FoundGroups } from './foundGroups.ts';
import { claimsOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count } from './rowText.ts';
import { sentence } from './spoken.ts';
import { nameRemark, shownName } from './valueText.ts';

/** Most names told in the description of the row; all of them are below it. */
const MOST_TOLD = 3;

/** The names are looked through once, however often they are drawn. */
const known = new WeakMap<FoundGroups['groups'], readonly string[]>();

/** The groups of a token whose names may pass for other ones, in the order of the token. */
export function suspiciousNames(
  token: InspectedToken,
  { groups, isFromUserinfo }: FoundGroups,
): readonly string[] {
  const before = known.get(groups);
  if (before) {
    return before;
  }
  const holder = (isFromUserinfo ? token.userinfo : claimsOf(token)) ?? {};
  const value = ownValue(holder, groups.claim ?? '') ?? null;
  const names = (isJsonArray(value) ? value : [value]).filter((name) => typeof name === 'string');
  const found = names.filter((name) => nameRemark(name) !== undefined);
  known.set(groups, found);
  return found;
}

/** "2 suspicious names"; empty for none. */
export function suspiciousText(names: readonly string[]): string {
  return names.length === 0 ? '' : count(names.length, 'suspicious name');
}

/** The row that lists the suspicious names; undefined without any. */
export function suspiciousRow(
  token: InspectedToken,
  names: readonly string[],
  rowOfGroup: (name: string, id: string) => Row,
): Row | undefined {
  if (names.length === 0) {
    return undefined;
  }
  const id = `${token.id}/groups/suspicious`;
  const label = suspiciousText(names);
  const told = names.slice(0, MOST_TOLD).map(shownName).join(', ');
  return {
    id,
    token,
    label,
    description: names.length > MOST_TOLD ? `${told}, …` : told,
    tooltip: `${label}\nA name that mixes alphabets, or that has spaces or characters that nobody sees, looks like another group and is not.`,
    icon: { name: 'warning' },
    spoken: sentence(`Warning: ${label}`),
    expansion: 'collapsed',
    copy: { value: () => names.join('\n') },
    children: () =>
      pagedRows(names, (name, index) => rowOfGroup(name, `${id}/${index}`), { token }, id),
  };
}
