import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isJsonObject, objectAt, ownValue, stringAt } from '../../../../src/core/json.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { secretOf } from '../../../../src/core/jwt/keys/secrets.ts';
import { verifySignature } from '../../../../src/core/jwt/checks/verifySignature.ts';
import { RS256_HEADER, base64url, compactOf } from './encode.ts';

/** Third-party vectors, which are read where they are present and are no part of this project. */
const folder = new URL('../../../../../shared/vectors/', import.meta.url);
const isAbsent = !existsSync(fileURLToPath(folder));
const note = isAbsent ? ' (skipped: the folder of third-party vectors is absent)' : '';

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

describe.skipIf(isAbsent)(`JSONTestSuite${note}`, () => {
  test('every text is accepted or refused as it says, as payload and as header', () => {
    const wrong: string[] = [];
    for (const vector of objects(read('json-parsing.json'))) {
      const bytes = Buffer.from(stringAt(vector, 'base64') ?? '', 'base64');
      const payload = decodeJwt(compactOf(RS256_HEADER, bytes)).payload;
      const header = decodeJwt(`${base64url(bytes)}.e30.AAAA`).header;
      for (const { faults } of [payload, header]) {
        const isRefused = faults.some(({ code }) =>
          ['json', 'utf-8', 'depth', 'empty'].includes(code),
        );
        const expected = stringAt(vector, 'expect');
        if (expected !== 'either' && isRefused !== (expected === 'reject')) {
          wrong.push(stringAt(vector, 'name') ?? '');
        }
      }
    }
    expect(wrong).toStrictEqual([]);
  });
});

/** Defects of the vectors: a key whose "alg" contradicts the header, lost or illegal characters. */
const DEFECTIVE = new Set([346, 347, 350, 351, 367, 370, 372, 373]);

describe.skipIf(isAbsent)(`Wycheproof JSON Web Signature${note}`, () => {
  test('a signature passes exactly when it is valid', async () => {
    const wrong: string[] = [];
    const passed: unknown[] = [];
    const file = read('wycheproof-json-web-signature.json');
    for (const group of objects(isJsonObject(file) ? ownValue(file, 'testGroups') : [])) {
      const secret = secretOf(objectAt(group, 'private'));
      const keys = {
        keys: secret ? [] : [objectAt(group, 'public')],
        secrets: secret ? [secret] : [],
        source: 'the vectors',
      };
      for (const vector of objects(ownValue(group, 'tests'))) {
        const id = ownValue(vector, 'tcId');
        const { verdict } = await verifySignature(stringAt(vector, 'jws') ?? '', keys);
        const expected = stringAt(vector, 'result') === 'valid';
        if (verdict === 'passed') {
          passed.push(id);
        }
        if (typeof id === 'number' && !DEFECTIVE.has(id) && (verdict === 'passed') !== expected) {
          wrong.push(`${id} ${stringAt(vector, 'comment') ?? ''}`);
        }
      }
    }
    expect(wrong).toStrictEqual([]);
    expect(passed.length).toBeGreaterThan(20);
  });
});
