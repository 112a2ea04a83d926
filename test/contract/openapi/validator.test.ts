import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { createValidator } from './validator.ts';

/** A description with each construct of OpenAPI 3.0 that differs from JSON Schema. */
const SPECIFICATION: JsonObject = {
  paths: {
    '/pets': {
      get: {
        parameters: [{ $ref: '#/components/parameters/limit' }],
        responses: { 200: answer({ type: 'array', items: pet() }) },
      },
    },
    '/pets/{id}': {
      put: {
        requestBody: answer(pet()),
        responses: { 200: answer(pet()), 404: { $ref: '#/components/responses/missing' } },
      },
      delete: { responses: { 204: {} } },
    },
  },
  components: {
    parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 9 } } },
    responses: { missing: answer({ type: 'object', required: ['errorCode'] }) },
    schemas: {
      Pet: {
        type: 'object',
        required: ['id', 'kind'],
        properties: {
          id: { type: 'string', readOnly: true },
          kind: { type: 'string', enum: ['cat', 'dog'] },
          born: { type: 'string', format: 'date-time' },
          password: { type: 'string', format: 'password', writeOnly: true },
          tags: { type: 'array', items: { type: 'string', nullable: true } },
        },
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
      },
      Cat: {
        allOf: [
          { $ref: '#/components/schemas/Pet' },
          { type: 'object', properties: { lives: { type: 'integer' } }, required: ['lives'] },
        ],
      },
    },
  },
};

const CAT = { id: '1', kind: 'cat', lives: 9 };
const DOG = { id: '2', kind: 'dog' };
const validator = createValidator(SPECIFICATION);

describe('an answer', () => {
  it.each([
    ['an object', CAT],
    ['a branch that is not described further', DOG],
    ['null for any property', { ...CAT, born: null, lives: null }],
    ['null where it is allowed in a list', { ...DOG, tags: ['a', null] }],
    ['properties that are not described', { ...DOG, fur: true }],
    ['a date', { ...DOG, born: '2026-01-31T10:00:00.000Z' }],
  ])('conforms with %s', (_, body) => {
    expect(validator.validateAnswer('PUT', '/pets/7', 200, body)).toEqual([]);
  });

  it.each([
    ['a property of another type', { ...DOG, born: 7 }, '/born: must be string'],
    ['a value out of the list', { ...DOG, kind: 'cow' }, '/kind: must be equal to one of'],
    ['a missing property', { kind: 'dog' }, ": must have required property 'id'"],
    ['a fault in its branch', { ...CAT, lives: 'many' }, '/lives: must be integer'],
    ['null in a list of branches', { ...CAT, tags: [1] }, '/tags/0: must be string'],
    ['a date in words', { ...DOG, born: 'today' }, '/born: must match format'],
    ['a write-only property', { ...DOG, password: 'x' }, '/password: must NOT be valid'],
    ['no body', undefined, 'no body'],
  ])('deviates with %s', (_, body, fault) => {
    const deviations = validator.validateAnswer('PUT', '/pets/7', 200, body);

    expect(deviations).toHaveLength(1);
    expect(deviations[0]).toContain('answer PUT /pets/{id} 200');
    expect(deviations[0]).toContain(fault);
  });

  it('deviates with a status that is not described, and is still held against its class', () => {
    expect(validator.validateAnswer('PUT', '/pets/7', 201, CAT)).toEqual([
      'answer PUT /pets/{id} 201: the status is not described',
    ]);
    expect(validator.validateAnswer('PUT', '/pets/7', 401, {})).toHaveLength(2);
    expect(validator.validateAnswer('PUT', '/pets/7', 500, {})).toHaveLength(1);
  });

  it('deviates with a body where none is described', () => {
    expect(validator.validateAnswer('DELETE', '/pets/7', 204, undefined)).toEqual([]);
    expect(validator.validateAnswer('DELETE', '/pets/7', 204, {})).toHaveLength(1);
  });
});

describe('a request', () => {
  const query = (text: string): URLSearchParams => new URLSearchParams(text);

  it('may leave read-only properties out, or hold anything in them', () => {
    for (const body of [{ kind: 'dog' }, { id: 7, kind: 'dog', password: 'x' }]) {
      expect(validator.validateRequest('PUT', '/pets/7', query(''), body)).toEqual([]);
    }
  });

  it.each([
    ['GET', '/pets', 'limit=9', undefined, undefined],
    ['GET', '/pets', 'limit=10', undefined, 'query /limit: must be <= 9'],
    ['GET', '/pets', 'limit=many', undefined, 'query /limit: must be integer'],
    ['GET', '/pets', 'colour=red', undefined, 'query : must NOT have additional properties'],
    ['GET', '/pets', '', {}, 'a body'],
    ['PUT', '/pets/7', '', { kind: 'cow' }, '/kind: must be equal to one of'],
    ['PUT', '/pets/7', '', undefined, 'no body'],
    ['PATCH', '/pets/7', '', {}, 'PATCH /pets/7: the operation is not described'],
    ['GET', '/pets/7/toys', '', undefined, 'the operation is not described'],
  ])('%s %s?%s with %j', (method, path, text, body, fault) => {
    const [first, ...others] = validator.validateRequest(method, path, query(text), body);

    expect(others).toEqual([]);
    expect(first ?? '').toContain(fault ?? '');
    expect(first === undefined).toBe(fault === undefined);
  });
});

function answer(schema: JsonObject): JsonObject {
  return { content: { 'application/json': { schema } } };
}

function pet(): JsonObject {
  return { $ref: '#/components/schemas/Pet' };
}
