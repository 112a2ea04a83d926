import { isJsonObject } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { ClaimDescription } from '../../core/jwt/claims.ts';
import { describeTime } from '../../core/jwt/time.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken } from './inspectedToken.ts';
import type { Row } from './row.ts';

/** More children than this are folded into rows of their own, so that no level is ever longer. */
const PAGE_SIZE = 200;

/** Longest text put into one row; the whole of it can be copied. */
const LONGEST_TEXT = 1000;

/** Where a value stands and what is known about it. */
export interface Member {
  readonly token: InspectedToken;
  /** Identifies the place: `payload/groups`. */
  readonly path: string;
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
  const { token, path, name, value, description, now } = member;
  const label = cut(visibleText(name));
  const text = valueText(value, description, now);
  const id = `${token.id}/${path}`;
  return {
    id,
    token,
    label,
    ...(!member.isItem && { description: text }),
    tooltip: tooltip(label, text, description),
    icon: { name: iconName(value, description) },
    spoken: member.isItem ? label : [label, description?.title, text].filter(Boolean).join(', '),
    copy: {
      value: () => copyText(value),
      json: () => JSON.stringify(member.isItem ? value : { [name]: value }, null, 2),
    },
    ...(size(value) > 0 && {
      expansion: member.isExpanded ? 'expanded' : 'collapsed',
      children: () => pages(childMembers(member), token, id),
    }),
  };
}

/** Rows for all members; a long list is folded into pages of 200, and those into pages again. */
export function pages(
  members: readonly Member[],
  token: InspectedToken,
  id: string,
): readonly Row[] {
  if (members.length <= PAGE_SIZE) {
    return members.map(valueRow);
  }
  const step = members.length > PAGE_SIZE * PAGE_SIZE ? PAGE_SIZE * PAGE_SIZE : PAGE_SIZE;
  const starts = Array.from({ length: Math.ceil(members.length / step) }, (_, page) => page * step);
  return starts.map((start) => {
    const part = members.slice(start, start + step);
    const label = `${start + 1} to ${start + part.length}`;
    // Pages have names that no member's path has, since those are numbers or quoted.
    const pageId = `${id}/page ${start}+${step}`;
    return {
      id: pageId,
      token,
      label,
      spoken: `Items ${label}`,
      expansion: 'collapsed',
      children: () => pages(part, token, pageId),
    };
  });
}

function childMembers({ token, path, value, now }: Member): readonly Member[] {
  const common = { token, description: undefined, now };
  if (isArray(value)) {
    return value.map((item, index) => ({
      ...common,
      path: `${path}/${index}`,
      name: isContainer(item) ? index.toString() : copyText(item),
      value: item,
      isItem: !isContainer(item),
    }));
  }
  return membersOf(isJsonObject(value) ? value : {}).map(([name, child]) => ({
    ...common,
    path: memberPath(path, name),
    name,
    value: child,
  }));
}

/** The place of a member; quoted, so that a name with a slash in it is no other place. */
export function memberPath(path: string, name: string): string {
  return `${path}/${JSON.stringify(name)}`;
}

/** The members of an object in their order, own `__proto__` included. */
export function membersOf(object: JsonObject): readonly (readonly [string, JsonValue])[] {
  return Object.entries(object).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}

function size(value: JsonValue): number {
  if (isArray(value)) {
    return value.length;
  }
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

/** Like `Array.isArray`, which does not narrow readonly arrays. */
function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isContainer(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

function valueText(
  value: JsonValue,
  description: ClaimDescription | undefined,
  now: number,
): string {
  if (isArray(value)) {
    return count(value.length, 'item');
  }
  if (isJsonObject(value)) {
    return count(Object.keys(value).length, 'member');
  }
  if (description?.format === 'time' && typeof value === 'number') {
    const time = describeTime(value, now);
    return time.local === '' ? time.relative : `${time.relative}, ${time.local}`;
  }
  return cut(visibleText(copyText(value)));
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
  if (isArray(value)) {
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
function copyText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

/** "1 item", "2 items". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
