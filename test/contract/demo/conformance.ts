import { explain } from '../openapi/specificationDefects.ts';
import { hasSpecification, specification } from '../openapi/specification.ts';
import { createValidator } from '../openapi/validator.ts';
import type { Validator } from '../openapi/validator.ts';

let validator: Validator | undefined;

/**
 * Throws when an answer of the demo org is none that Okta's OpenAPI description allows, known defects of
 * the description aside. Answers of operations and with statuses that it does not describe pass, so do
 * pages, and so does everything where the description is not at hand.
 */
export async function expectConformance(method: string, response: Response): Promise<void> {
  const isJson = response.headers.get('content-type') === 'application/json';
  if (!hasSpecification || !(isJson || response.status === 204)) {
    return;
  }
  validator ??= createValidator(specification());
  const { pathname } = new URL(response.url);
  const text = await response.clone().text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const deviations = validator
    .validateAnswer(method, pathname, response.status, body)
    .filter((line) => !line.endsWith('is not described'));
  const { unexplained } = explain(deviations);
  if (unexplained.length > 0) {
    throw new Error(`An answer is not as Okta describes it:\n${unexplained.join('\n')}`);
  }
}
