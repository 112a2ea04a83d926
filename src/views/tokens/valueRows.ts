import { isJsonArray, isJsonObject, ownValue } from '../../core/json.ts';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { ClaimDescription } from '../../core/jwt/claims/claims.ts';
import { exactJson, namesInOrder } from '../../core/jwt/json/exactJson.ts';
import type { JsonPath, JsonSource } from '../../core/jwt/json/jsonSource.ts';
import { hiddenRow } from './hiddenRow.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { shownItems } from './itemRows.ts';
import type { ShownItems } from './itemRows.ts';
import { PAGE_SIZE } from './pagedRows.ts';
import type { Row } from './row.ts';
import { sentence } from './spoken.ts';
import { describeValue } from './valueDescription.ts';
import { lookOf, plainText } from './valueText.ts';

/** What the rows of one JSON object have in common. */
export interface ValueContext extends Pick<TokenSurroundings, 'now' | 'filters'> {
  readonly token: InspectedToken;
  /** Undefined where the text is not at hand: then numbers are as JavaScript holds them. */
  readonly source: JsonSource | undefined;
  readonly describe: (name: string) => ClaimDescription | undefined;
  readonly explain: (name: string, value: JsonValue) => string | undefined;
  readonly explainItem: (name: string, item: string) => string | undefined;
}

/** Where a value stands. */
export interface Member {
  /** Identifies the place in the view: `token-1/payload/"groups"`. */
  readonly id: string;
  /** Its place in the JSON object. */
  readonly path: JsonPath;
  readonly name: string;
  readonly value: JsonValue;
  /** True for an item of an array that is its own label. */
  readonly isItem?: boolean;
}

/** The row of one claim, header parameter or array item, with rows for what it contains. */
export function valueRow(context: ValueContext, member: Member): Row {
  const { token, source } = context;
  const { id, name, value, path, isItem = false } = member;
  const items = itemsOf(context, member);
  const hidden = hiddenRow({ token }, id, source?.earlierValuesAt(path) ?? []);
  const words = describeValue(context, member, items.summary);
  const hasRows = (items.total ?? 0) > 0 || hidden !== undefined;
  return {
    id,
    token,
    label: words.label,
    ...(words.description !== '' && { description: words.description }),
    tooltip: words.tooltip,
    icon: { name: lookOf(value, words.claim).icon },
    spoken: sentence(...words.spoken, hidden && 'it hides earlier values of the same name'),
    words: items.words,
    items: items.items,
    copy: {
      value: () => plainText(value, source, path),
      json: () => (isItem ? indented(context, member) : withName(name, indented(context, member))),
    },
    ...(hasRows && {
      expansion: 'collapsed',
      children: () => (hidden ? [hidden, ...items.rows(PAGE_SIZE - 1)] : items.rows()),
    }),
    ...(items.items && { current: () => valueRow(context, member) }),
  };
}

type ItemsOfValue = ShownItems & { readonly total?: number };

const NO_ITEMS: ItemsOfValue = { items: undefined, summary: undefined, words: [], rows: () => [] };

function itemsOf(context: ValueContext, member: Member): ItemsOfValue {
  const { token, filters, source } = context;
  const { id, value, path } = member;
  if (isJsonArray(value)) {
    const { length: total } = value;
    const shown = shownItems(
      {
        id,
        owner: { token },
        total,
        all: () => value,
        textOf: (item) => plainText(item),
        rowOf: (item, index) => valueRow(context, arrayItem(member, item, index)),
      },
      filters,
    );
    return { ...shown, total };
  }
  return isJsonObject(value) ? memberItems(context, { id, json: value, path, source }) : NO_ITEMS;
}

function arrayItem({ id, path }: Member, value: JsonValue, index: number): Member {
  const isItem = !isJsonArray(value) && !isJsonObject(value);
  return {
    id: `${id}/${index}`,
    path: [...path, index],
    name: `Item ${index + 1}`,
    value,
    isItem,
  };
}

/** A JSON object and where it stands. */
export interface ObjectPlace {
  readonly id: string;
  readonly json: JsonObject;
  readonly path: JsonPath;
  readonly source: JsonSource | undefined;
}

/** The members of an object as rows, in the order of the text, own `__proto__` included. */
export function memberItems(
  context: ValueContext,
  { id, json, path, source }: ObjectPlace,
): ShownItems & { readonly total: number } {
  const { token, filters } = context;
  const total = Object.keys(json).length;
  const shown = shownItems(
    {
      id,
      owner: { token },
      total,
      all: () => namesInOrder(json, source, path),
      textOf: (name) => `${name}\n${plainText(ownValue(json, name) ?? null)}`,
      rowOf: (name) =>
        valueRow(context, {
          id: memberId(id, name),
          path: [...path, name],
          name,
          value: ownValue(json, name) ?? null,
        }),
    },
    filters,
  );
  return { ...shown, total };
}

/** The place of a member; quoted, so that a name with a slash in it is no other place. */
export function memberId(id: string, name: string): string {
  return `${id}/${JSON.stringify(name)}`;
}

function indented({ source }: ValueContext, { value, path }: Member): string {
  return exactJson(value, { source, path, isIndented: true });
}

function withName(name: string, json: string): string {
  return `{\n  ${JSON.stringify(name)}: ${json.replaceAll('\n', '\n  ')}\n}`;
}
