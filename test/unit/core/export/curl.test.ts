import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { curl } from '../../../../src/core/export/curl.ts';
import type { ExportedClaim } from '../../../../src/core/export/exportedClaim.ts';
import {
  DELIVERED,
  EXPRESSION,
  FEDERATED_PLACE,
  FILTER,
  GROUPS_CLAIM_PLACE,
  SERVER_PLACE,
} from '../change/claims.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';

const ORG_URL = 'https://dev-1.okta.com';
const READ = ['--fail-with-body', '--silent', '--show-error'];
const TOKEN = 'Authorization: SSWS $(id) "token"';
const ACCEPT = 'Accept: application/json';

/** In place of curl: writes the arguments that bash hands over to a file. */
const folder = mkdtempSync(path.join(tmpdir(), 'okta-claims-curl-'));
writeFileSync(path.join(folder, 'curl'), '#!/bin/sh\nprintf "%s\\0" "$#" "$@" >> "$RECORD"\n', {
  mode: 0o755,
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The arguments of each call of curl that a real bash makes of the text. */
function callsOf(text: string, environment: Record<string, string> = {}): readonly string[][] {
  const record = path.join(folder, 'record');
  rmSync(record, { force: true });
  execFileSync('bash', ['--norc', '-ec', text], {
    env: {
      PATH: `${folder}:${process.env['PATH']}`,
      OKTA_API_TOKEN: '$(id) "token"',
      RECORD: record,
      ...environment,
    },
  });
  const words = readFileSync(record, 'utf8').split('\0').slice(0, -1);
  const calls: string[][] = [];
  while (words.length > 0) {
    calls.push(words.splice(0, Number(words.shift())));
  }
  return calls;
}

function bodyOf(text: string, environment?: Record<string, string>): unknown {
  const [, write = []] = callsOf(text, environment);
  return JSON.parse(write[write.indexOf('--data-raw') + 1] ?? '');
}

describe('curl', () => {
  test('reads, writes and reads a groups claim, with its issuer mode', () => {
    const exported: ExportedClaim = {
      place: GROUPS_CLAIM_PLACE,
      claim: FILTER,
      issuerMode: 'DYNAMIC',
    };
    const url = `${ORG_URL}/api/v1/internal/apps/0oa1/settings/oauth/idToken`;
    const read = [...READ, '--header', TOKEN, '--header', ACCEPT, url];
    const body = {
      valueType: 'GROUPS',
      groupFilterType: 'REGEX',
      issuerMode: 'DYNAMIC',
      name: 'groups',
      value: '.*',
    };
    const json = ['--header', 'Content-Type: application/json', '--data-raw', JSON.stringify(body)];
    expect(callsOf(curl(exported, ORG_URL))).toStrictEqual([
      read,
      [...READ, '--request', 'POST', '--header', TOKEN, '--header', ACCEPT, ...json, url],
      read,
    ]);
  });

  test('takes an issuer mode that is not known from the environment', () => {
    const text = curl({ place: GROUPS_CLAIM_PLACE, claim: FILTER }, ORG_URL);
    expect(bodyOf(text, { ISSUER_MODE: 'CUSTOM_URL' })).toMatchObject({
      issuerMode: 'CUSTOM_URL',
      name: 'groups',
    });
    expect(() => callsOf(text)).toThrow('Set it to the issuerMode');
  });

  test('stops without an API token, and holds none', () => {
    const text = curl({ place: GROUPS_CLAIM_PLACE, claim: FILTER, issuerMode: 'ORG_URL' }, ORG_URL);
    expect(() => callsOf(text, { OKTA_API_TOKEN: '' })).toThrow('Set it to an API token');
  });

  test.each([
    [FEDERATED_PLACE, 'POST', '/api/v1/apps/0oa1/federated-claims'],
    [{ ...FEDERATED_PLACE, claimId: 'ofc1' }, 'PUT', '/api/v1/apps/0oa1/federated-claims/ofc1'],
    [SERVER_PLACE, 'PUT', '/api/v1/authorizationServers/aus1/claims/ocl1'],
    [
      { ...SERVER_PLACE, claimId: undefined, serverId: "a'/$(id)" },
      'POST',
      "/api/v1/authorizationServers/a'%2F%24(id)/claims",
    ],
  ])('writes to the address of %j', (place, method, address) => {
    const [, write = []] = callsOf(curl({ place, claim: EXPRESSION }, ORG_URL));
    expect(write[write.indexOf('--request') + 1]).toBe(method);
    expect(write.at(-1)).toBe(ORG_URL + address);
  });

  test('sends what Okta stores for a claim of a server', () => {
    expect(bodyOf(curl({ place: SERVER_PLACE, claim: DELIVERED }, ORG_URL))).toStrictEqual({
      name: 'groups',
      status: 'ACTIVE',
      claimType: 'IDENTITY',
      valueType: 'GROUPS',
      value: '.*',
      group_filter_type: 'REGEX',
      conditions: { scopes: ['groups', 'profile'] },
      alwaysIncludeInToken: true,
    });
  });

  test.each(HOSTILE_TEXTS)('hands %j over as it is', (value) => {
    const claim = { ...EXPRESSION, name: value, value };
    expect(bodyOf(curl({ place: FEDERATED_PLACE, claim }, ORG_URL))).toStrictEqual({
      name: value,
      expression: value,
    });
  });
});
