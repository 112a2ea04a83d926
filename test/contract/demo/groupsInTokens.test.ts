import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpBrowser, answerParameters } from './httpBrowser.ts';
import {
  BROWSER_APP,
  COLLECTOR,
  ENGINEER,
  EVERY_GROUP,
  NEWCOMER,
  USER,
  runDemoOrg,
} from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import {
  CODE_REQUEST,
  ID_TOKEN_REQUEST,
  requestTokens,
  tokenFields,
  verifyIdToken,
} from './signInRequests.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

const filter = (groupFilterType: string, value: string): Record<string, string> => ({
  ...EVERY_GROUP,
  groupFilterType,
  value,
});

const expression = (value: string): Record<string, string> => ({
  valueType: 'EXPRESSION',
  name: 'groups',
  value,
});

async function implicitAnswer(
  claim: Record<string, string> | undefined,
  user: string,
  scope = 'openid groups',
): Promise<Record<string, string>> {
  await org.setGroupsClaim(BROWSER_APP, claim);
  const browser = new HttpBrowser(org.url);
  return answerParameters(await browser.signIn({ ...ID_TOKEN_REQUEST, scope }, user));
}

async function codeAnswer(
  claim: Record<string, string>,
  user: string,
): Promise<{ status: number; body: Record<string, string> }> {
  await org.setGroupsClaim(BROWSER_APP, claim);
  const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, user));
  return requestTokens(org.url, tokenFields(answer['code'] ?? ''));
}

async function groupsIn(token: string | undefined): Promise<unknown> {
  return (await verifyIdToken(org.url, token)).payload['groups'];
}

describe('the groups in an ID token', () => {
  it.each([
    ['every name by regex', filter('REGEX', '.*'), USER, ['Everyone', 'IT']],
    ['a regex that must fit the whole name', filter('REGEX', 'Every'), USER, undefined],
    ['a regex that minds letter case', filter('REGEX', 'it'), USER, undefined],
    ['a beginning in any case', filter('STARTS_WITH', 'every'), USER, ['Everyone']],
    ['a part in any case', filter('CONTAINS', 'VERY'), USER, ['Everyone']],
    ['a whole name in any case', filter('EQUALS', 'it'), USER, ['IT']],
    ['no match: absent, not empty', filter('EQUALS', 'None'), USER, undefined],
    ['no group of a directory', filter('REGEX', '.*'), ENGINEER, ['Everyone', 'Engineering']],
    ['only the own groups', filter('REGEX', '.*'), NEWCOMER, ['Everyone']],
    ['no claim', undefined, USER, undefined],
    ['an expression', expression('Groups.startsWith("OKTA", "I", 10)'), USER, ['IT']],
    [
      'an expression over a directory',
      expression('Groups.contains("active_directory", "Engineers", 10)'),
      ENGINEER,
      ['Directory Engineers'],
    ],
    ['an expression without match', expression("Groups.endsWith('OKTA','x',1)"), USER, undefined],
  ])('follow the claim: %s', async (_, claim, user, groups) => {
    const answer = await implicitAnswer(claim, user);

    expect(await groupsIn(answer['id_token'])).toEqual(groups);
  });

  it('are left out without the scope groups', async () => {
    const answer = await implicitAnswer(EVERY_GROUP, USER, 'openid profile');

    expect(await groupsIn(answer['id_token'])).toBeUndefined();
  });

  it('come under the configured name', async () => {
    const answer = await implicitAnswer({ ...EVERY_GROUP, name: 'roles' }, USER);
    const { payload } = await verifyIdToken(org.url, answer['id_token']);

    expect(payload['roles']).toEqual(['Everyone', 'IT']);
    expect(payload).not.toHaveProperty('groups');
  });

  it('are read when the code is exchanged, so a change in between counts', async () => {
    await org.setGroupsClaim(BROWSER_APP, undefined);
    const answer = answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER));
    await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
    const { body } = await requestTokens(org.url, tokenFields(answer['code'] ?? ''));

    expect(await groupsIn(body['id_token'])).toEqual(['Everyone', 'IT']);
  });
});

describe('a groups claim that cannot be put into a token', () => {
  const TOO_MANY =
    'The groups claim matched too many groups and must be configured to match fewer groups.';
  const NOT_EVALUATED = "The 'groups' user claim could not be evaluated.";

  it.each([
    ['more than 100 groups', EVERY_GROUP, TOO_MANY],
    ['more matches than the limit', expression('Groups.startsWith("OKTA","C",100)'), NOT_EVALUATED],
    ['a limit above 100', expression('Groups.startsWith("OKTA","Every",101)'), NOT_EVALUATED],
    ['an expression that makes no sense', expression('aa'), NOT_EVALUATED],
    ['an unknown function', expression('Groups.toString("OKTA","x",1)'), NOT_EVALUATED],
  ])('fails the implicit flow: %s', async (_, claim, description) => {
    expect(await implicitAnswer(claim, COLLECTOR)).toEqual({
      error: 'server_error',
      error_description: description,
      state: 'state-1',
    });
  });

  it.each([
    ['more than 100 groups', EVERY_GROUP, 121],
    ['a limit above 100', expression('Groups.startsWith("OKTA","Collection",500)'), 120],
  ])('is no matter in the code flow: %s', async (_, claim, count) => {
    const { body } = await codeAnswer(claim, COLLECTOR);

    expect(await groupsIn(body['id_token'])).toHaveLength(count);
  });

  it('fails the exchange of the code when the expression makes no sense', async () => {
    expect(await codeAnswer(expression('aa'), USER)).toEqual({
      status: 500,
      body: { error: 'server_error', error_description: NOT_EVALUATED },
    });
  });

  it('fails soon when a regular expression would take for ever', async () => {
    const { body } = await codeAnswer(filter('REGEX', '(.*.*.*.*)*x'), COLLECTOR);

    expect(body).toEqual({ error: 'server_error', error_description: NOT_EVALUATED });
  });
});
