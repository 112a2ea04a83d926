import { Ajv } from 'ajv';
import type { ErrorObject, Options } from 'ajv';
import type { JsonObject } from '../../../src/core/json.ts';
import { GROUPS_CLAIM_OPERATIONS } from './groupsClaimOperations.ts';
import { definitions } from './jsonSchema.ts';
import { operationsOf } from './operations.ts';
import type { Operation } from './operations.ts';

/**
 * Compares requests and answers with descriptions of the Management API. Each deviation is one line
 * that names the operation, the place and the fault. A path has no query and no origin; a body that is
 * absent is undefined.
 */
export interface Validator {
  readonly operations: readonly string[];
  /** The operation that a request belongs to, such as `GET /api/v1/apps/{appId}`, or undefined. */
  operationOf(method: string, path: string): string | undefined;
  validateRequest(
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): readonly string[];
  validateAnswer(method: string, path: string, status: number, body: unknown): readonly string[];
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const OPTIONS: Options = {
  allErrors: true,
  strict: false,
  logger: false,
  formats: { 'date-time': DATE_TIME },
};

/** Makes the validator of an OpenAPI 3.0 description and of the groups claim, which no description covers. */
export function createValidator(specification: JsonObject): Validator {
  const operations = [...operationsOf(specification), ...GROUPS_CLAIM_OPERATIONS];
  const schemas = (['request', 'answer'] as const).map((direction) =>
    definitions(specification, direction),
  );
  const bodies = new Ajv({ ...OPTIONS, schemas });
  const queries = new Ajv({ ...OPTIONS, coerceTypes: true });
  const find = (method: string, path: string): Operation | undefined =>
    operations.find((operation) => operation.method === method && isAt(operation.path, path));
  return {
    operations: operations.map(nameOf),
    operationOf(method, path) {
      const operation = find(method, path);
      return operation && nameOf(operation);
    },
    validateRequest(method, path, query, body) {
      const operation = find(method, path);
      if (operation === undefined) {
        return [undescribed(method, path)];
      }
      const subject = `request ${nameOf(operation)}`;
      return [
        ...faults(queries, operation.query, Object.fromEntries(query), `${subject} query`),
        ...faults(bodies, operation.request, body, subject),
      ];
    },
    validateAnswer(method, path, status, body) {
      const operation = find(method, path);
      return operation === undefined
        ? [undescribed(method, path)]
        : answerFaults(bodies, operation, status, body);
    },
  };
}

/** An answer with a status that is not described is held against the answer of the same class. */
function answerFaults(
  ajv: Ajv,
  { answers, ...operation }: Operation,
  status: number,
  body: unknown,
): readonly string[] {
  const subject = `answer ${nameOf(operation)} ${status}`;
  const classOf = (code: number): number => Math.trunc(code / 100);
  const known = answers.has(status)
    ? status
    : [...answers.keys()].find((code) => classOf(code) === classOf(status));
  return [
    ...(known === status ? [] : [`${subject}: the status is not described`]),
    ...(known === undefined ? [] : faults(ajv, answers.get(known), body, subject)),
  ];
}

function faults(
  ajv: Ajv,
  schema: JsonObject | undefined,
  value: unknown,
  subject: string,
): readonly string[] {
  if (schema === undefined || value === undefined) {
    const hasBoth = schema === undefined && value === undefined;
    return hasBoth ? [] : [`${subject}: ${value === undefined ? 'no body' : 'a body'}`];
  }
  ajv.validate(schema, value);
  return [...new Set((ajv.errors ?? []).filter(isCause).map((error) => line(subject, error)))];
}

/** That a condition failed is said by the errors inside it. */
function isCause({ keyword }: ErrorObject): boolean {
  return keyword !== 'if';
}

function line(subject: string, { instancePath, message, params }: ErrorObject): string {
  return `${subject} ${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`;
}

function nameOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

function undescribed(method: string, path: string): string {
  return `${method} ${path}: the operation is not described`;
}

function isAt(template: string, path: string): boolean {
  const parts = template.split('/');
  const actual = path.split('/');
  return (
    parts.length === actual.length &&
    parts.every((part, index) => part.startsWith('{') || part === actual[index])
  );
}
