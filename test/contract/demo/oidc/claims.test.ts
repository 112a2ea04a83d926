import { decodeJwt } from 'jose';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Behavior } from '../../../../src/demo/behavior.ts';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, ENGINEER, EVERY_GROUP, USER, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST, requestTokens, tokenFields } from '../signInRequests.ts';

const org = await runDemoOrg();
const { store } = org.control;

beforeEach(() => {
  org.control.reset();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

type Claims = Readonly<Record<string, unknown>>;

async function implicitClaims(
  user = USER,
  scope = 'openid groups',
  response_type = 'id_token',
): Promise<Claims> {
  const request = { ...ID_TOKEN_REQUEST, scope, response_type };
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(request, user));
  return answer['id_token'] === undefined ? answer : decodeJwt(answer['id_token']);
}

async function codeClaims(user = USER): Promise<{ idToken: Claims; userinfo: Claims }> {
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, user));
  const { body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));
  const userinfo = await fetch(`${org.url}/oauth2/v1/userinfo`, {
    headers: { authorization: `Bearer ${body['access_token'] ?? ''}` },
  });
  return {
    idToken: decodeJwt(body['id_token'] ?? ''),
    userinfo: (await userinfo.json()) as Claims,
  };
}

function behave(change: Partial<Behavior>): void {
  store.behavior = { ...store.behavior, ...change };
}

function addFederatedClaim(name: string, expression: string): void {
  const app = store.apps.get(BROWSER_APP);
  if (app !== undefined) {
    const federatedClaims = [...app.federatedClaims, { id: 'ofc1demo', name, expression }];
    store.saveApp({ ...app, federatedClaims });
  }
}

const filter = (groupFilterType: string, value: string): Record<string, string> => ({
  ...EVERY_GROUP,
  groupFilterType,
  value,
});

describe('where Okta’s behaviour is uncertain, the org', () => {
  it.each<[keyof Behavior, string, Record<string, string>, unknown, unknown]>([
    ['regexMatch', 'part of the name', filter('REGEX', 'very'), undefined, ['Everyone']],
    ['slashedRegex', 'delimiters', filter('REGEX', '/Every.*/'), undefined, ['Everyone']],
    ['filterCase', 'significant', filter('STARTS_WITH', 'every'), ['Everyone'], undefined],
    ['filterCase', 'significant', filter('EQUALS', 'EVERYONE'), ['Everyone'], undefined],
    ['filterCase', 'significant', filter('CONTAINS', 'VERY'), ['Everyone'], undefined],
    [
      'filteredGroups',
      'all groups',
      filter('REGEX', 'Dir.*|Eng.*'),
      ['Engineering'],
      ['Engineering', 'Directory Engineers'],
    ],
    [
      'defaultOperator',
      'EXACT',
      {
        valueType: 'EXPRESSION',
        name: 'groups',
        value: "user.getGroups({'group.profile.name':'Eng'}).![name]",
      },
      ['Engineering'],
      undefined,
    ],
  ])('can be told: %s, %s', async (name, other, claim, likely, unlikely) => {
    await org.setGroupsClaim(BROWSER_APP, claim);
    const before = await implicitClaims(ENGINEER);
    behave({ [name]: other });

    expect(before['groups']).toEqual(likely);
    expect((await implicitClaims(ENGINEER))['groups']).toEqual(unlikely);
  });

  it('can be told to leave groups out of the code flow’s ID token', async () => {
    await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
    const full = await codeClaims();
    behave({ codeFlowIdToken: 'thin' });
    const thin = await codeClaims();

    expect(full.idToken['groups']).toEqual(['Everyone', 'IT']);
    expect(thin.idToken).not.toHaveProperty('groups');
    expect(thin.userinfo['groups']).toEqual(['Everyone', 'IT']);
  });

  it('can be told to leave federated claims out of thin ID tokens', async () => {
    addFederatedClaim('team', 'user.profile.lastName');
    const before = await implicitClaims(USER, 'openid', 'id_token token');
    behave({ federatedClaimsInThinTokens: 'left out' });

    expect(before['team']).toBe('User');
    expect(await implicitClaims(USER, 'openid', 'id_token token')).not.toHaveProperty('team');
    expect(await implicitClaims(USER, 'openid')).toHaveProperty('team');
  });

  it('can be told to take any port of 127.0.0.1', async () => {
    const request = { ...ID_TOKEN_REQUEST, redirect_uri: 'http://127.0.0.1:9/callback' };
    const before = await new HttpBrowser(org.url).signIn(request, USER);
    behave({ loopbackPorts: 'any' });
    const after = await new HttpBrowser(org.url).signIn(request, USER);

    expect(before.status).toBe(400);
    expect(after.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/callback#id_token=/);
  });

  it('can be told which of two claims of one name wins', async () => {
    await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
    addFederatedClaim('groups', 'user.profile.lastName');
    const before = await implicitClaims();
    behave({ sharedName: 'federated claim' });

    expect(before['groups']).toEqual(['Everyone', 'IT']);
    expect((await implicitClaims())['groups']).toBe('User');
  });
});

describe('a federated claim', () => {
  const GROUPS = "user.getGroups({'group.profile.name':'I','operator':'STARTS_WITH'})";

  it('is in the ID token whatever the scopes', async () => {
    addFederatedClaim('teams', `${GROUPS}.![profile.name]`);

    expect(await implicitClaims(USER, 'openid')).toMatchObject({ teams: ['IT'] });
    expect((await codeClaims()).userinfo).toMatchObject({ teams: ['IT'] });
  });

  it.each([
    ['has no projection', GROUPS],
    ['matches nothing', "user.getGroups({'group.profile.name':'None'}).![profile.name]"],
    ['uses a function of the other language', 'isMemberOfGroupName("IT")'],
    ['makes no sense', 'aa)('],
  ])('is absent when its expression %s', async (_, expression) => {
    addFederatedClaim('teams', expression);

    expect(await implicitClaims()).not.toHaveProperty('teams');
  });

  it('is absent when the org does not have the feature', async () => {
    addFederatedClaim('teams', 'user.profile.lastName');
    store.missingFeatures.add('federated claims');

    expect(await implicitClaims()).not.toHaveProperty('teams');
  });
});

describe('a groups claim that is an expression', () => {
  it.each([
    ['Groups.startsWith("OKTA", "I", 10)', ['IT']],
    ['Groups.startsWith("active_directory", "Dir", 10)', undefined],
    ['Groups.contains("constructor", "x", 1)', undefined],
    ['isMemberOfGroupNameRegex("I.")', true],
    ['isMemberOfGroupName("it")', false],
    ['getFilteredGroups({"00g1demoit0000000001"}, "group.name", 40)', ['IT']],
    ['getFilteredGroups(app.profile.list, "group.name", 40)', ['IT']],
    ["user.getGroups({'group.type':'BUILT_IN'}).![name]", ['Everyone']],
    [
      'Arrays.flatten(Groups.startsWith("OKTA","Every",9), Groups.endsWith("OKTA","x",9) ?: {})',
      ['Everyone'],
    ],
    ['user.login', 'demo.user@example.com'],
    ['app.clientId', BROWSER_APP],
  ])('holds what %s says', async (value, expected) => {
    const app = store.apps.get(BROWSER_APP);
    if (app !== undefined) {
      const profile = { list: ['00g1demoit0000000001', '00g1demosales0000001'] };
      store.saveApp({ ...app, json: { ...app.json, profile } });
    }
    await org.setGroupsClaim(BROWSER_APP, { valueType: 'EXPRESSION', name: 'groups', value });

    expect((await implicitClaims())['groups']).toEqual(expected);
  });

  it('fails by its own name when it cannot be evaluated', async () => {
    await org.setGroupsClaim(BROWSER_APP, { valueType: 'EXPRESSION', name: 'team', value: 'aa' });

    expect(await implicitClaims()).toMatchObject({
      error: 'server_error',
      error_description: "The 'team' user claim could not be evaluated.",
    });
  });
});
