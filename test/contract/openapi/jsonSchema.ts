import { isJsonObject, objectAt, ownValue, stringAt, stringsAt } from '../../../src/core/json.ts';
import type { JsonObject, JsonValue } from '../../../src/core/json.ts';
import { without } from '../../../src/demo/json.ts';

/** Decides what becomes of `readOnly` and `writeOnly` properties. */
export type Direction = 'request' | 'answer';

const SCHEMAS = '#/components/schemas/';
/** A schema without the branches of its discriminator: what the schemas of the branches build on. */
const BASE = '.base';

/**
 * The schemas of an OpenAPI 3.0 description as one document of JSON Schema definitions with the
 * direction as its `$id`. Okta answers null for properties that its description does not call
 * nullable, and takes them back in a PUT, so every property may be null.
 */
export function definitions(specification: JsonObject, direction: Direction): JsonObject {
  const schemas = objectAt(objectAt(specification, 'components'), 'schemas');
  const converted = Object.entries(schemas).flatMap(([name, schema]): [string, JsonValue][] =>
    isJsonObject(schema)
      ? [
          [name + BASE, toJsonSchema(schema, direction)],
          [name, withBranches(name, objectAt(schema, 'discriminator'), direction)],
        ]
      : [],
  );
  return { $id: direction, $defs: Object.fromEntries(converted) };
}

/**
 * One OpenAPI 3.0 schema as JSON Schema that refers to `definitions`. In a request, read-only
 * properties may be left out and hold anything: Okta ignores them. In an answer, write-only properties
 * must be absent.
 */
export function toJsonSchema(schema: JsonObject, direction: Direction): JsonObject {
  const reference = stringAt(schema, '$ref');
  if (reference !== undefined) {
    return referenceTo(reference, direction);
  }
  const entries = Object.entries(schema).map(([keyword, value]): [string, JsonValue] => [
    keyword,
    convertedValue(keyword, value ?? null, schema, direction),
  ]);
  const { nullable, discriminator, ...rest } = Object.fromEntries(entries);
  const converted = discriminator === undefined ? rest : without(rest, 'anyOf', 'oneOf');
  return nullable === true ? orNull(converted) : converted;
}

function convertedValue(
  keyword: string,
  value: JsonValue,
  schema: JsonObject,
  direction: Direction,
): JsonValue {
  switch (keyword) {
    case 'properties':
      return isJsonObject(value) ? mapped(value, (it) => property(it, direction)) : value;
    case 'required':
      return direction === 'request' ? writable(schema) : value;
    case 'items':
    case 'additionalProperties':
      return isJsonObject(value) ? toJsonSchema(value, direction) : value;
    case 'allOf':
      return alternatives(value).map((it) => withoutBranches(toJsonSchema(it, direction)));
    case 'anyOf':
    case 'oneOf':
      return alternatives(value).map((it) => toJsonSchema(it, direction));
    default:
      return value;
  }
}

function property(schema: JsonObject, direction: Direction): JsonObject {
  if (direction === 'request' && schema['readOnly'] === true) {
    return {};
  }
  if (direction === 'answer' && schema['writeOnly'] === true) {
    return { not: {} };
  }
  return orNull(toJsonSchema(schema, direction));
}

function orNull(schema: JsonObject): JsonObject {
  return { if: { type: 'null' }, else: schema };
}

function writable(schema: JsonObject): readonly string[] {
  const properties = objectAt(schema, 'properties');
  return stringsAt(schema, 'required').filter(
    (name) => objectAt(properties, name)['readOnly'] !== true,
  );
}

/** Branches as if/then, so that a fault is reported against the one schema that applies. */
function withBranches(name: string, discriminator: JsonObject, direction: Direction): JsonObject {
  const key = stringAt(discriminator, 'propertyName') ?? '';
  const mapping = objectAt(discriminator, 'mapping');
  const branches = Object.keys(mapping).map((value) => ({
    if: { properties: { [key]: { const: value } }, required: [key] },
    then: referenceTo(stringAt(mapping, value) ?? '', direction),
  }));
  return { allOf: [{ $ref: `${direction}#/$defs/${name}${BASE}` }, ...branches] };
}

function referenceTo(reference: string, direction: Direction): JsonObject {
  return { $ref: `${direction}#/$defs/${reference.slice(SCHEMAS.length)}` };
}

/** A branch includes the schema that it is a branch of: without this, the two would refer in a circle. */
function withoutBranches(schema: JsonObject): JsonObject {
  const reference = stringAt(schema, '$ref');
  return reference === undefined ? schema : { $ref: reference + BASE };
}

function alternatives(value: JsonValue): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function mapped(object: JsonObject, map: (schema: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(object).map((key) => {
      const value = ownValue(object, key);
      return [key, isJsonObject(value) ? map(value) : value];
    }),
  );
}
