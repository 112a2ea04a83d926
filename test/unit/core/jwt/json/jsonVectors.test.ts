import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isJsonObject, stringAt } from '../../../../../src/core/json.ts';
import { formatJson } from '../../../../../src/core/jwt/json/jsonFormat.ts';
import { JsonSource } from '../../../../../src/core/jwt/json/jsonSource.ts';

/** Third-party vectors, which are read where they are present and are no part of this project. */
const file = new URL('../../../../../../shared/vectors/json-parsing.json', import.meta.url);
const isAbsent = !existsSync(fileURLToPath(file));
const note = isAbsent ? ' (skipped: the folder of third-party vectors is absent)' : '';

describe.skipIf(isAbsent)(`JSONTestSuite${note}`, () => {
  test('every text is laid out and asked without an error, and says the same when it is JSON', () => {
    const vectors: unknown = JSON.parse(readFileSync(file, 'utf8'));
    let accepted = 0;
    for (const vector of Array.isArray(vectors) ? vectors.filter(isJsonObject) : []) {
      const text = Buffer.from(stringAt(vector, 'base64') ?? '', 'base64').toString('utf8');
      const source = new JsonSource(text);
      const laidOut = formatJson(text);
      const names = source.namesAt([]);
      if (stringAt(vector, 'expect') === 'accept') {
        accepted++;
        const value: unknown = JSON.parse(text);
        expect(JSON.parse(laidOut)).toStrictEqual(value);
        expect([...names].sort()).toStrictEqual(
          isJsonObject(value) ? Object.keys(value).sort() : [],
        );
      }
    }
    expect(accepted).toBeGreaterThan(50);
  });
});
