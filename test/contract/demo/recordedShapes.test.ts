import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membersOf } from './matchers.ts';
import {
  BROWSER_APP,
  CATALOG_APP,
  EVERY_GROUP,
  WEB_APP,
  claimPath,
  runDemoOrg,
} from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

/** Keys in the order of recorded Okta answers. */
const APP_KEYS = [
  'id',
  'orn',
  'name',
  'label',
  'status',
  'lastUpdated',
  'created',
  'accessibility',
  'visibility',
  'features',
  'signOnMode',
  'credentials',
  'universalLogout',
  'settings',
  '_links',
];

const OAUTH_SETTING_KEYS = [
  'client_uri',
  'logo_uri',
  'redirect_uris',
  'response_types',
  'grant_types',
  'application_type',
  'consent_method',
  'issuer_mode',
  'idp_initiated_login',
  'wildcard_redirect',
  'dpop_bound_access_tokens',
  'participate_slo',
];

const OAUTH_CREDENTIAL_KEYS = [
  'autoKeyRotation',
  'client_id',
  'token_endpoint_auth_method',
  'pkce_required',
];

const LINK_KEYS = [
  'uploadLogo',
  'appLinks',
  'profileEnrollment',
  'policies',
  'groups',
  'logo',
  'clientCredentials',
  'accessPolicy',
  'users',
  'deactivate',
];

function keysAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = path.reduce((inner, key) => new Map(membersOf(inner)).get(key), value);
  return membersOf(found).map(([key]) => key);
}

describe('an app', () => {
  it.each([WEB_APP, BROWSER_APP])('has the keys of recorded answers: %s', async (id) => {
    const app = await org.json('GET', `/api/v1/apps/${id}`);

    expect(keysAt(app)).toEqual(APP_KEYS);
    expect(keysAt(app, 'settings', 'oauthClient')).toEqual(OAUTH_SETTING_KEYS);
    expect(keysAt(app, 'credentials', 'oauthClient')).toEqual(OAUTH_CREDENTIAL_KEYS);
    expect(keysAt(app, '_links')).toEqual(LINK_KEYS);
  });

  it('has no OAuth settings and credentials when it comes from the catalog', async () => {
    const app = await org.json('GET', `/api/v1/apps/${CATALOG_APP}`);

    expect(app).toMatchObject({ signOnMode: 'OPENID_CONNECT', name: 'demo_catalog_app' });
    expect(keysAt(app, 'settings')).not.toContain('oauthClient');
    expect(keysAt(app, 'credentials')).toEqual(['userNameTemplate', 'signing']);
  });

  it('shows its client secret in the answer to PUT only', async () => {
    const app = await org.json('GET', `/api/v1/apps/${WEB_APP}`);
    const put = await org.json('PUT', `/api/v1/apps/${WEB_APP}`, app);
    const listed = await org.json('GET', '/api/v1/apps');

    expect(keysAt(put, 'credentials', 'oauthClient')).toEqual([
      'autoKeyRotation',
      'client_id',
      'client_secret',
      'token_endpoint_auth_method',
      'pkce_required',
    ]);
    expect(JSON.stringify([app, listed])).not.toContain('client_secret"');
  });
});

describe('the groups claim', () => {
  const FILTER_KEYS = ['issuerMode', 'valueType', 'name', 'groupFilterType', 'value'];

  it.each([
    ['none', {}, ['issuerMode']],
    ['a filter', EVERY_GROUP, FILTER_KEYS],
    [
      'an expression',
      { valueType: 'EXPRESSION', name: 'bb', value: 'aa' },
      ['issuerMode', 'valueType', 'name', 'value'],
    ],
  ])('is stored, echoed with nulls and read back: %s', async (_, claim, keys) => {
    const path = claimPath(WEB_APP);
    const posted = await org.json('POST', path, { issuerMode: 'DYNAMIC', ...claim });
    const read = await org.json('GET', path);
    const allKeys = ['issuer', 'orgUrl', 'customUrl', 'audience', ...keys];

    expect(posted).toEqual({
      issuer: null,
      orgUrl: null,
      customUrl: null,
      audience: null,
      issuerMode: 'DYNAMIC',
      ...claim,
    });
    expect(read).toEqual({
      issuer: org.url,
      orgUrl: null,
      customUrl: null,
      audience: WEB_APP,
      issuerMode: 'DYNAMIC',
      ...claim,
    });
    expect(keysAt(posted)).toEqual(allKeys);
    expect(keysAt(read)).toEqual(allKeys);
  });

  it('is removed by the short body, and takes the issuer mode of the app along', async () => {
    const path = claimPath(BROWSER_APP);
    await org.json('POST', path, { issuerMode: 'ORG_URL', ...EVERY_GROUP });
    await org.json('POST', path, { issuerMode: 'CUSTOM_URL' });

    expect(keysAt(await org.json('GET', path))).not.toContain('name');
    expect(await org.json('GET', `/api/v1/apps/${BROWSER_APP}`)).toMatchObject({
      settings: { oauthClient: { issuer_mode: 'CUSTOM_URL' } },
    });
  });
});

describe('a group', () => {
  it('has the keys of recorded answers', async () => {
    const groups = await org.json('GET', '/api/v1/groups?q=Everyone');

    expect(keysAt(groups, '0')).toEqual([
      'id',
      'created',
      'lastUpdated',
      'lastMembershipUpdated',
      'objectClass',
      'type',
      'profile',
      '_links',
    ]);
    expect(keysAt(groups, '0', '_links')).toEqual(['logo', 'owners', 'users', 'apps']);
    expect(groups).toMatchObject([
      { type: 'BUILT_IN', profile: { description: 'All users in your organization' } },
    ]);
  });
});
