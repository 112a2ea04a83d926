import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../../src/core/json.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/okta/recorded');

/** Whether recorded answers of real Okta orgs are at hand. They are not part of this repository. */
export const hasRecordedAnswers = existsSync(FOLDER);

/** The bodies that real Okta orgs answered with, from one file of recorded exchanges. */
export function recordedAnswers(file: string): readonly unknown[] {
  if (!hasRecordedAnswers) {
    return [];
  }
  const exchanges: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
  return Array.isArray(exchanges)
    ? exchanges.map((exchange: unknown) =>
        isJsonObject(exchange) ? exchange['response'] : undefined,
      )
    : [];
}
