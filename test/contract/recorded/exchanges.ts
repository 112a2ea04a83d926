import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, objectAt, stringAt, stringsAt } from '../../../src/core/json.ts';
import type { JsonObject, JsonValue } from '../../../src/core/json.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/okta/recorded');

/** Stands for the masked client secrets: long enough for Okta to take it. */
const CLIENT_SECRET = '"masked-client-secret"';

/** The id of a resource in a path. */
export const ID = /(?<=\/)(?:0oa|00g|aus|ocl|ofc)\w{17}(?=\/|$)/g;

/** One request to a real Okta org and its answer, client secrets masked. */
export interface Exchange {
  /** File and position in it: `get-apps-one-200#0`. */
  readonly name: string;
  readonly method: string;
  readonly url: URL;
  readonly request: JsonObject | undefined;
  readonly status: number;
  /** The values of one header, by its name. */
  readonly headers: (name: string) => readonly string[];
  readonly response: JsonValue;
}

/** Whether recorded exchanges of real Okta orgs are at hand. They are not part of this repository. */
export const hasExchanges = existsSync(FOLDER);

/** Every recorded exchange, in the order of file names; empty when none are at hand. */
export function exchanges(): readonly Exchange[] {
  return hasExchanges ? readdirSync(FOLDER).sort().flatMap(exchangesIn) : [];
}

/** The bodies that real Okta orgs answered with, from one file of exchanges. */
export function recordedAnswers(file: string): readonly JsonValue[] {
  return hasExchanges ? exchangesIn(file).map(({ response }) => response) : [];
}

function exchangesIn(file: string): readonly Exchange[] {
  const text = readFileSync(join(FOLDER, file), 'utf8').replaceAll('"MASKED"', CLIENT_SECRET);
  const content: unknown = JSON.parse(text);
  const items: readonly unknown[] = Array.isArray(content) ? content : [];
  return items.filter(isJsonObject).map((item, index) => ({
    name: `${file.replace('.json', '')}#${index}`,
    method: stringAt(item, 'method') ?? '',
    url: new URL(stringAt(item, 'url') ?? ''),
    request: isJsonObject(item['request']) ? item['request'] : undefined,
    status: Number(item['status']),
    headers: (name) => stringsAt(objectAt(item, 'headers'), name),
    response: item['response'] ?? null,
  }));
}
