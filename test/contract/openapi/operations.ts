import { isJsonObject, objectAt, ownValue, stringAt } from '../../../src/core/json.ts';
import type { JsonObject, JsonValue } from '../../../src/core/json.ts';
import { toJsonSchema } from './jsonSchema.ts';

/** One operation of an API, with JSON Schema for what goes in and comes out. */
export interface Operation {
  /** In upper case. */
  readonly method: string;
  /** With parameters in braces: `/api/v1/apps/{appId}`. */
  readonly path: string;
  /** For an object of the query parameters. */
  readonly query: JsonObject;
  /** For the body of the request; undefined when it has none. */
  readonly request: JsonObject | undefined;
  /** For the body of the answer, by status; undefined when it has none. */
  readonly answers: ReadonlyMap<number, JsonObject | undefined>;
}

const METHODS = ['get', 'post', 'put', 'delete'];

/** The operations of an OpenAPI 3.0 description; empty for a description without paths. */
export function operationsOf(specification: JsonObject): readonly Operation[] {
  const resolve = (value: JsonValue | undefined): JsonObject => resolved(specification, value);
  return Object.entries(objectAt(specification, 'paths')).flatMap(([path, item]) =>
    METHODS.flatMap((method): readonly Operation[] => {
      const operation = isJsonObject(item) ? ownValue(item, method) : undefined;
      return isJsonObject(operation)
        ? [{ method: method.toUpperCase(), path, ...partsOf(operation, resolve) }]
        : [];
    }),
  );
}

function partsOf(
  operation: JsonObject,
  resolve: (value: JsonValue | undefined) => JsonObject,
): Omit<Operation, 'method' | 'path'> {
  const { parameters, requestBody, responses } = operation;
  const request = bodySchema(resolve(requestBody));
  const answers = isJsonObject(responses) ? Object.entries(responses) : [];
  return {
    query: querySchema(itemsOf(parameters).map(resolve)),
    request: request && toJsonSchema(request, 'request'),
    answers: new Map(
      answers.map(([status, answer]) => {
        const schema = bodySchema(resolve(answer));
        return [Number(status), schema && toJsonSchema(schema, 'answer')];
      }),
    ),
  };
}

function itemsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function querySchema(parameters: readonly JsonObject[]): JsonObject {
  const properties = parameters
    .filter((parameter) => parameter['in'] === 'query')
    .map((parameter): [string, JsonValue] => [
      stringAt(parameter, 'name') ?? '',
      objectAt(parameter, 'schema'),
    ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function bodySchema(holder: JsonObject): JsonObject | undefined {
  const { schema } = objectAt(objectAt(holder, 'content'), 'application/json');
  return isJsonObject(schema) ? schema : undefined;
}

function resolved(specification: JsonObject, value: JsonValue | undefined): JsonObject {
  const object = isJsonObject(value) ? value : {};
  const reference = stringAt(object, '$ref');
  return reference === undefined
    ? object
    : reference.split('/').slice(1).reduce(objectAt, specification);
}
