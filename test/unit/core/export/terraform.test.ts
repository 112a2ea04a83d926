import { describe, expect, test } from 'vitest';
import { hclString } from '../../../../src/core/export/hcl.ts';
import { terraform } from '../../../../src/core/export/terraform.ts';
import {
  DELIVERED,
  EXPRESSION,
  FEDERATED_PLACE,
  FILTER,
  GROUPS_CLAIM_PLACE,
  SERVER_PLACE,
} from '../change/claims.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';

const APP = 'Demo App';

function withoutComments(text: string): string {
  return text.replace(/^#.*\n/gm, '');
}

describe('terraform', () => {
  test('writes a groups claim as part of its app', () => {
    const text = terraform({ place: GROUPS_CLAIM_PLACE, claim: FILTER }, APP);
    expect(text).toContain('ignores it');
    expect(withoutComments(text)).toBe(`import {
  to = okta_app_oauth.demo_app
  id = "0oa1"
}

resource "okta_app_oauth" "demo_app" {
  label = "Demo App"

  groups_claim {
    type        = "FILTER"
    filter_type = "REGEX"
    name        = "groups"
    value       = ".*"
  }
}
`);
  });

  test('writes a federated claim, with an import of the one that exists', () => {
    const claim = { ...EXPRESSION, value: 'user.login' };
    const place = { ...FEDERATED_PLACE, claimId: 'ofc1' };
    expect(withoutComments(terraform({ place, claim }, APP))).toBe(`import {
  to = okta_app_federated_claim.groups
  id = "0oa1/ofc1"
}

resource "okta_app_federated_claim" "groups" {
  app_id     = "0oa1"
  name       = "groups"
  expression = "user.login"
}
`);
    expect(terraform({ place: FEDERATED_PLACE, claim }, APP)).not.toContain('import {');
  });

  test('writes a claim of a custom authorization server', () => {
    expect(terraform({ place: SERVER_PLACE, claim: DELIVERED }, APP))
      .toBe(`# Before Terraform 1.5, in place of the import block: terraform import okta_auth_server_claim.groups 'aus1/ocl1'
import {
  to = okta_auth_server_claim.groups
  id = "aus1/ocl1"
}

resource "okta_auth_server_claim" "groups" {
  auth_server_id          = "aus1"
  name                    = "groups"
  claim_type              = "IDENTITY"
  value_type              = "GROUPS"
  group_filter_type       = "REGEX"
  value                   = ".*"
  always_include_in_token = true
  scopes                  = ["groups", "profile"]
  status                  = "ACTIVE"
}
`);
  });

  test.each([
    [GROUPS_CLAIM_PLACE, "terraform import okta_app_oauth.demo_app '0oa1'"],
    [{ ...FEDERATED_PLACE, claimId: 'ofc1' }, "okta_app_federated_claim.groups '0oa1/ofc1'"],
    [
      { ...SERVER_PLACE, serverId: "a'\nb" },
      "okta_auth_server_claim.groups 'a'\\''⟨U+000A⟩b/ocl1'",
    ],
  ])('tells the import command for %j', (place, command) => {
    const [line] = terraform({ place, claim: EXPRESSION }, APP)
      .split('\n')
      .filter((each) => each.includes('terraform import '));
    expect(line).toMatch(/^# /u);
    expect(line?.endsWith(command)).toBe(true);
  });

  test.each([
    ['Demo App', 'demo_app'],
    ['Équipe–Ünï', 'equipe_uni'],
    ['1st', 'claim_1st'],
    ['日本', 'claim'],
    ['', 'claim'],
    ['__proto__', 'proto'],
    ['https://example.com/groups', 'https_example_com_groups'],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('makes of %j the name %s', (appLabel, name) => {
    const text = terraform({ place: GROUPS_CLAIM_PLACE, claim: FILTER }, appLabel);
    expect(text).toContain(`resource "okta_app_oauth" "${name}" {`);
  });

  test.each(HOSTILE_TEXTS)('keeps %j in its string', (text) => {
    const [once, twice] = [text, 'plain'].map((value) =>
      [
        { place: GROUPS_CLAIM_PLACE, claim: { ...FILTER, name: value, value } },
        { place: SERVER_PLACE, claim: { ...DELIVERED, name: value, value } },
      ]
        .map((exported) => terraform(exported, value))
        .join(''),
    );
    expect(once?.split('\n')).toHaveLength(twice?.split('\n').length ?? 0);
  });
});

describe('hclString', () => {
  test.each([
    ['plain é 😀', '"plain é 😀"'],
    ['"a" \\', '"\\"a\\" \\\\"'],
    ['a\nb\r\tc', '"a\\nb\\r\\tc"'],
    ['${x}', '"$${x}"'],
    ['%{ if x }', '"%%{ if x }"'],
    ['$${x}', '"\\u0024$${x}"'],
    ['%%%{x}', '"\\u0025\\u0025%%{x}"'],
    ['$ % $x {', '"$ % $x {"'],
    ['$', '"$"'],
    ['\u0000\u202E\u2028\u007F', '"\\u0000\\u202E\\u2028\\u007F"'],
    ['\u{E0001}', '"\\U000E0001"'],
    ['\uD800', '"\\uFFFD"'],
  ])('writes %j as %s', (text, expected) => {
    expect(hclString(text)).toBe(expected);
  });
});
