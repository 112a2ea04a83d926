import { isJsonArray, isJsonObject } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { ClaimDescription } from '../../core/jwt/claims.ts';
import { describeTime } from '../../core/jwt/time.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut } from './rowText.ts';

/** Where a value stands and what is known about it. */
export interface Member {
  readonly token: InspectedToken;
  /** Identifies the place in the view: `token-1/payload/"groups"`. */
  readonly id: string;
  readonly name: string;
  readonly value: JsonValue;
  readonly description: ClaimDescription | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly isExpanded?: boolean;
  /** True for an item of an array that is its own label. */
  readonly isItem?: boolean;
}

/** The row of one claim, header parameter or array item, with rows for what it contains. */
function valueRow(member: Member): Row {
  const { token, id, name, value, description, now } = member;
  const label = cut(visibleText(name));
  const text = valueText(value, description, now);
  return {
    id,
    token,
    label,
    ...(!member.isItem && { description: text }),
    tooltip: tooltip(label, text, description),
    icon: { name: iconName(value, description) },
    spoken: member.isItem ? label : [label, description?.title, text].filter(Boolean).join(', '),
    copy: {
      value: () => plainText(value),
      json: () => JSON.stringify(member.isItem ? value : { [name]: value }, null, 2),
    },
    ...(size(value) > 0 && {
      expansion: member.isExpanded ? 'expanded' : 'collapsed',
      children: () => memberRows(childMembers(member), token, id),
    }),
  };
}

/** Rows for all members of a token, in pages of 200. */
export function memberRows(
  members: readonly Member[],
  token: InspectedToken,
  id: string,
): readonly Row[] {
  return pagedRows(members, valueRow, { token }, id);
}

function childMembers({ token, id, value, now }: Member): readonly Member[] {
  const common = { token, description: undefined, now };
  if (isJsonArray(value)) {
    return value.map((item, index) => ({
      ...common,
      id: `${id}/${index}`,
      name: isContainer(item) ? index.toString() : plainText(item),
      value: item,
      isItem: !isContainer(item),
    }));
  }
  return membersOf(isJsonObject(value) ? value : {}).map(([name, child]) => ({
    ...common,
    id: memberId(id, name),
    name,
    value: child,
  }));
}

/** The place of a member; quoted, so that a name with a slash in it is no other place. */
export function memberId(id: string, name: string): string {
  return `${id}/${JSON.stringify(name)}`;
}

/** The members of an object in their order, own `__proto__` included. */
export function membersOf(object: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}

function size(value: JsonValue): number {
  if (isJsonArray(value)) {
    return value.length;
  }
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function isContainer(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

function valueText(
  value: JsonValue,
  description: ClaimDescription | undefined,
  now: number,
): string {
  if (isJsonArray(value)) {
    return count(value.length, 'item');
  }
  if (isJsonObject(value)) {
    return count(Object.keys(value).length, 'member');
  }
  if (description?.format === 'time' && typeof value === 'number') {
    const time = describeTime(value, now);
    return time.local === '' ? time.relative : `${time.relative}, ${time.local}`;
  }
  return cut(visibleText(plainText(value)));
}

function tooltip(label: string, text: string, description: ClaimDescription | undefined): string {
  if (!description) {
    return `${label}: ${text}`;
  }
  return `${label}: ${text}\n\n${description.title}. ${description.explanation}\nSource: ${description.source}`;
}

function iconName(value: JsonValue, description: ClaimDescription | undefined): string {
  if (description?.format === 'time') {
    return 'clock';
  }
  if (isJsonArray(value)) {
    return 'symbol-array';
  }
  if (isJsonObject(value)) {
    return 'symbol-object';
  }
  if (typeof value === 'number') {
    return 'symbol-number';
  }
  if (typeof value === 'boolean') {
    return 'symbol-boolean';
  }
  return value === null ? 'symbol-null' : 'symbol-string';
}

/** A string as it is; every other value as JSON. */
export function plainText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
