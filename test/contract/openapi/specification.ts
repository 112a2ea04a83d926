import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';

const FILE = join(import.meta.dirname, '../../../../shared/okta/openapi-subset.json');

/** Whether Okta's OpenAPI description is at hand. It is not part of this repository. */
export const hasSpecification = existsSync(FILE);

/**
 * Okta's published OpenAPI 3.0 description of its Management API, cut to the operations that matter
 * here (okta/okta-management-openapi-spec, Apache License 2.0); an empty object when it is not at hand.
 */
export function specification(): JsonObject {
  const value: unknown = hasSpecification ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
  return isJsonObject(value) ? value : {};
}
