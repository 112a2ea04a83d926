import type { JsonObject } from '../../core/json.ts';
import { describeClaim, describeHeaderParameter } from '../../core/jwt/claims.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedToken } from './inspectedToken.ts';
import type { Row } from './row.ts';
import { count } from './rowText.ts';
import { memberId, memberRows, membersOf } from './valueRows.ts';
import type { Member } from './valueRows.ts';

/** A JSON object that is shown below a token. */
export interface ShownObject {
  readonly token: InspectedToken;
  readonly label: 'Header' | 'Payload' | 'Userinfo' | 'Introspection';
  /** Undefined when there is none, which gives no row. */
  readonly json: JsonObject | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** Place of the row; without it, the label below the token. */
  readonly id?: string;
}

/** The row of a JSON object, with a row for each of its members. */
export function objectRow(shown: ShownObject): Row | undefined {
  const { token, label, json, now } = shown;
  if (!json) {
    return undefined;
  }
  const id = shown.id ?? `${token.id}/${label.toLowerCase()}`;
  const isHeader = label === 'Header';
  const describe = isHeader ? describeHeaderParameter : describeClaim;
  const members = membersOf(json).map(([name, value]): Member => ({
    token,
    id: memberId(id, name),
    name,
    value,
    description: describe(name),
    now,
    isExpanded: name === 'groups',
  }));
  const description = isHeader ? headerSummary(json) : count(members.length, 'claim');
  return {
    id,
    token,
    label,
    description,
    icon: { name: isHeader ? 'tag' : 'json' },
    spoken: `${label}: ${description}`,
    expansion: isHeader ? 'collapsed' : 'expanded',
    copy: { value: () => JSON.stringify(json, null, 2) },
    children: () => memberRows(members, token, id),
  };
}

function headerSummary(json: JsonObject): string {
  const algorithm = Object.hasOwn(json, 'alg') ? json['alg'] : undefined;
  return typeof algorithm === 'string' ? visibleText(algorithm) : 'no algorithm';
}
