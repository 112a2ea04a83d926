import type { JsonObject } from '../../../src/core/json.ts';
import type { Operation } from './operations.ts';

const TEXT = { type: 'string', minLength: 1 };
const NULL = { type: 'null' };
const ISSUER_MODE = { enum: ['ORG_URL', 'CUSTOM_URL', 'DYNAMIC'] };

const FILTER = {
  valueType: { const: 'GROUPS' },
  name: TEXT,
  groupFilterType: { enum: ['EQUALS', 'STARTS_WITH', 'CONTAINS', 'REGEX'] },
  value: TEXT,
};
const EXPRESSION = { valueType: { const: 'EXPRESSION' }, name: TEXT, value: TEXT };

const ERROR = closed({
  errorCode: { type: 'string', pattern: '^E[0-9]{7}$' },
  errorSummary: TEXT,
  errorLink: TEXT,
  errorId: TEXT,
  errorCauses: { type: 'array', items: closed({ errorSummary: TEXT }) },
});

const OPERATION = {
  path: '/api/v1/internal/apps/{appId}/settings/oauth/idToken',
  query: { type: 'object', additionalProperties: false },
} as const;

/**
 * The groups claim of an app, which Okta does not document, as recorded Okta answers show it: the keys
 * of the claim are absent, not null, when there is none, and the answer to a write has nulls for what
 * the org adds.
 */
export const GROUPS_CLAIM_OPERATIONS: readonly Operation[] = [
  {
    ...OPERATION,
    method: 'GET',
    request: undefined,
    answers: answers({ issuer: TEXT, orgUrl: NULL, customUrl: NULL, audience: TEXT }),
  },
  {
    ...OPERATION,
    method: 'POST',
    request: withClaim({}),
    answers: answers({ issuer: NULL, orgUrl: NULL, customUrl: NULL, audience: NULL }),
  },
];

function answers(settings: JsonObject): Operation['answers'] {
  const errors = [400, 401, 403, 404, 429].map((status) => [status, ERROR] as const);
  return new Map<number, JsonObject>([[200, withClaim(settings)], ...errors]);
}

/** Exactly the given members and the issuer mode, with all keys of one type of claim or with none. */
function withClaim(settings: JsonObject): JsonObject {
  const common = { ...settings, issuerMode: ISSUER_MODE };
  return {
    properties: { valueType: { enum: ['GROUPS', 'EXPRESSION'] } },
    allOf: [
      ...[FILTER, EXPRESSION].map((claim) => ({
        if: { properties: { valueType: claim.valueType }, required: ['valueType'] },
        then: closed({ ...common, ...claim }),
      })),
      { if: { not: { required: ['valueType'] } }, then: closed(common) },
    ],
  };
}

function closed(properties: JsonObject): JsonObject {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}
