import type { PlacedClaim } from '../../core/claim/claimSlot.ts';
import { describeGroupsClaim, filterTypeLabel } from '../../core/claim/describe.ts';
import type { GroupsInToken } from '../../core/claim/groupsInToken.ts';
import { visibleText } from '../../core/text.ts';
import { groupsOf } from './foundGroups.ts';
import type { FoundGroups } from './foundGroups.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { shownItems } from './itemRows.ts';
import type { ShownItems } from './itemRows.ts';
import { missingClaimRow, noGroupsRow } from './noGroupsRow.ts';
import { PAGE_SIZE, pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { suspiciousNames, suspiciousRow, suspiciousText } from './suspiciousNames.ts';
import { nameRemark, shownName, shownText } from './valueText.ts';

type Filters = Pick<TokenSurroundings, 'filters'>;

/** The row of a token's groups, or of that it has none where it might; undefined for other tokens. */
export function groupsRow(token: InspectedToken, { filters }: Filters): Row | undefined {
  const found = groupsOf(token);
  return found?.groups.claim === undefined
    ? noGroupsRow(token, found?.groups.missing ?? [])
    : rowOf(token, found, { filters });
}

function rowOf(token: InspectedToken, found: FoundGroups, { filters }: Filters): Row {
  const { groups } = found;
  const items = groupItems(token, groups, { filters });
  const suspicious = suspiciousNames(token, found);
  const number = `${items.summary ?? count(groups.count, 'group')}${placeOf(found)}`;
  const description = [number, suspiciousText(suspicious)].filter(Boolean).join(', ');
  return {
    id: groupsId(token),
    token,
    label: 'Groups',
    description,
    icon: { name: suspicious.length > 0 ? 'warning' : 'organization' },
    spoken: sentence(`Groups: ${description}`),
    words: ['groups', ...items.words],
    items: items.items,
    expansion: 'expanded',
    copy: { value: () => groups.names.join('\n') },
    children: () => {
      const above = rowsAbove(token, groups, suspicious);
      return [...above, ...items.rows(PAGE_SIZE - above.length)];
    },
    current: () => rowOf(token, found, { filters }),
  };
}

function groupsId({ id }: InspectedToken): string {
  return `${id}/groups`;
}

/** Where the groups stand, unless it is where everybody looks. */
function placeOf({ groups: { claim = '' }, isFromUserinfo }: FoundGroups): string {
  const name = claim === 'groups' ? '' : ` in ${shownText(claim)}`;
  return isFromUserinfo ? `${name} from userinfo` : name;
}

function groupItems(
  token: InspectedToken,
  groups: GroupsInToken,
  { filters }: Filters,
): ShownItems {
  const id = groupsId(token);
  const rowOfGroup = (name: string, index: number): Row => groupRow(token, name, `${id}/${index}`);
  return shownItems(
    {
      id,
      owner: { token },
      total: groups.count,
      all: () => groups.names,
      textOf: (name) => name,
      rowOf: rowOfGroup,
    },
    filters,
  );
}

function groupRow(token: InspectedToken, name: string, id: string): Row {
  const label = shownName(name);
  const remark = nameRemark(name);
  return {
    id,
    token,
    label,
    ...(remark !== undefined && { description: remark }),
    tooltip: [label, remark].filter(Boolean).join('\n'),
    icon: { name: 'person' },
    spoken: sentence(quoted(label), remark, 'group'),
    copy: { value: () => name },
  };
}

/** Suspicious names, how the groups differ from what is configured, and what is configured. */
function rowsAbove(
  token: InspectedToken,
  groups: GroupsInToken,
  suspicious: readonly string[],
): readonly Row[] {
  const rows = [
    suspiciousRow(token, suspicious, (name, id) => groupRow(token, name, id)),
    ...groups.configured.map((placed, index) => configuredRow(token, placed, index)),
    unmatchedRow(token, groups),
    ...groups.missing.map((placed, index) => missingClaimRow(token, placed, index)),
  ];
  return rows.filter((row) => row !== undefined).slice(0, PAGE_SIZE / 2);
}

function configuredRow(token: InspectedToken, { claim, place }: PlacedClaim, index: number): Row {
  const how = claim.claimType === 'Filter' ? filterTypeLabel(claim.filterType) : 'Expression';
  const label = cut(visibleText(`Configured: ${how} ${claim.value}`));
  const { appLabel = '', orgUrl = '' } = token.configuration ?? {};
  const where = visibleText(`${place.mechanism} of ${appLabel} at ${orgUrl}`);
  return {
    id: `${groupsId(token)}/configured ${index}`,
    token,
    label,
    tooltip: `${label}\n${visibleText(describeGroupsClaim(claim))}\n${where}`,
    icon: { name: 'settings-gear' },
    spoken: sentence(label, where),
    copy: { value: () => claim.value },
  };
}

function unmatchedRow(token: InspectedToken, groups: GroupsInToken): Row | undefined {
  const { unmatched } = groups;
  const id = `${groupsId(token)}/unmatched`;
  if (unmatched?.kind === 'not compared') {
    return noteRow(token, id, unmatched.sentence);
  }
  const names = unmatched?.names ?? [];
  if (names.length === 0) {
    return undefined;
  }
  const verb = names.length === 1 ? 'does' : 'do';
  const label = `${count(names.length, 'group')} ${verb} not match the filter`;
  const rowOfGroup = (name: string, index: number): Row => groupRow(token, name, `${id}/${index}`);
  return {
    id,
    token,
    label,
    tooltip: `${label}. The filter may have changed since the token was issued.`,
    icon: { name: 'warning' },
    spoken: sentence(`Warning: ${label}`),
    expansion: 'collapsed',
    copy: { value: () => names.join('\n') },
    children: () => pagedRows(names, rowOfGroup, { token }, id),
  };
}

function noteRow(token: InspectedToken, id: string, text: string): Row {
  return { id, token, label: text, tooltip: text, icon: { name: 'info' }, spoken: sentence(text) };
}
