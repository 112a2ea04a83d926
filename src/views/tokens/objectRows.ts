import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { describeClaim, describeHeaderParameter } from '../../core/jwt/claims/claims.ts';
import { formatJson } from '../../core/jwt/json/jsonFormat.ts';
import {
  explainHeaderValue,
  explainItem,
  explainValue,
} from '../../core/jwt/claims/valueExplanations.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { sourceOf } from './jsonSources.ts';
import type { Row } from './row.ts';
import { count } from './rowText.ts';
import { sentence } from './spoken.ts';
import { memberItems } from './valueRows.ts';
import type { ValueContext } from './valueRows.ts';
import { shownText } from './valueText.ts';

/** A JSON object that is shown below a token. */
export interface ShownObject {
  readonly token: InspectedToken;
  readonly label:
    | 'Header'
    | 'Header of the token inside'
    | 'Payload'
    | 'Payload, up to the fault'
    | 'Userinfo'
    | 'Introspection';
  /** Undefined when there is none, which gives no row. */
  readonly json: JsonObject | undefined;
  /** The JSON text of the object; undefined where it is not at hand. */
  readonly text?: string | undefined;
  /** Place of the row; without it, the label below the token. */
  readonly id?: string;
  /** Said besides the number of claims. */
  readonly note?: string | undefined;
}

/** The row of a JSON object, with a row for each of its members. */
export function objectRow(
  shown: ShownObject,
  surroundings: Pick<TokenSurroundings, 'now' | 'filters'>,
): Row | undefined {
  return shown.json && rowOfObject(shown, shown.json, surroundings);
}

function rowOfObject(
  shown: ShownObject,
  json: JsonObject,
  surroundings: Pick<TokenSurroundings, 'now' | 'filters'>,
): Row {
  const { token, label, text } = shown;
  const id = shown.id ?? `${token.id}/${label.toLowerCase()}`;
  const isHeader = label.startsWith('Header');
  const source = sourceOf(text, json);
  const { now, filters } = surroundings;
  const context: ValueContext = { token, source, now, filters, ...explanations(isHeader) };
  const members = memberItems(context, { id, json, path: [], source });
  const summary = isHeader ? headerSummary(json) : count(members.total, 'claim');
  const description = [members.summary ?? summary, shown.note].filter(Boolean).join(', ');
  return {
    id,
    token,
    label,
    description,
    icon: { name: isHeader ? 'tag' : 'json' },
    spoken: sentence(`${label}: ${description}`),
    words: members.words,
    items: members.items,
    expansion: isHeader ? 'collapsed' : 'expanded',
    copy: { value: () => jsonText({ json, text }) },
    children: () => members.rows(),
    current: () => rowOfObject(shown, json, surroundings),
  };
}

/** A JSON object over several lines: as it was written, where its text is at hand. */
export function jsonText({
  json,
  text,
}: {
  readonly json: JsonObject;
  readonly text?: string | undefined;
}): string {
  return text === undefined ? JSON.stringify(json, null, 2) : formatJson(text);
}

function explanations(
  isHeader: boolean,
): Pick<ValueContext, 'describe' | 'explain' | 'explainItem'> {
  return isHeader
    ? {
        describe: describeHeaderParameter,
        explain: explainHeaderValue,
        explainItem: () => undefined,
      }
    : { describe: describeClaim, explain: explainValue, explainItem };
}

function headerSummary(json: JsonObject): string {
  const algorithm = stringAt(json, 'alg');
  return algorithm === undefined ? 'no algorithm' : shownText(algorithm);
}
