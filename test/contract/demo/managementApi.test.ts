import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyArray, membersOf, textLike } from './matchers.ts';
import { BROWSER_APP, CATALOG_APP, USER, VISITOR, claimPath, runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';

let org: RunningOrg;

beforeAll(async () => {
  org = await runDemoOrg();
});

afterAll(() => org.stop());

const CLAIM = claimPath(BROWSER_APP);

async function labels(query: string): Promise<readonly unknown[]> {
  const apps = await org.json('GET', `/api/v1/apps?${query}`);
  return membersOf(apps).map(([, app]) => new Map(membersOf(app)).get('label'));
}

describe('an answer that is an error', () => {
  const UNKNOWN = '0oaunknown0000000000';

  it.each([
    ['GET', '/api/v1/nothing', undefined, 404, 'E0000008', 'The requested path was not found'],
    [
      'DELETE',
      '/api/v1/groups',
      undefined,
      405,
      'E0000022',
      'The endpoint does not support the provided HTTP method',
    ],
    [
      'GET',
      `/api/v1/apps/${UNKNOWN}`,
      undefined,
      404,
      'E0000007',
      `Not found: Resource not found: ${UNKNOWN} (AppInstance)`,
    ],
    [
      'GET',
      claimPath(CATALOG_APP),
      undefined,
      404,
      'E0000007',
      `Not found: Resource not found: ${CATALOG_APP} (OAuth2AppInstance)`,
    ],
    [
      'POST',
      claimPath(CATALOG_APP),
      { issuerMode: 'ORG_URL' },
      404,
      'E0000007',
      `Not found: Resource not found: ${CATALOG_APP} (OAuth2AppInstance)`,
    ],
    [
      'GET',
      '/api/v1/users/nobody@example.com',
      undefined,
      404,
      'E0000007',
      'Not found: Resource not found: nobody@example.com (User)',
    ],
    [
      'GET',
      `/api/v1/apps/${BROWSER_APP}/users/${VISITOR}`,
      undefined,
      404,
      'E0000007',
      `Not found: Resource not found: ${VISITOR} (AppUser)`,
    ],
    ['POST', CLAIM, [], 400, 'E0000003', 'The request body was not well-formed.'],
    ['POST', CLAIM, {}, 400, 'E0000001', 'Api validation failed: issuerMode'],
    [
      'POST',
      CLAIM,
      { issuerMode: 'ORG_URL', valueType: 'GROUPS', name: ' ', value: 'x' },
      400,
      'E0000001',
      'Api validation failed: name',
    ],
    [
      'POST',
      CLAIM,
      { issuerMode: 'ORG_URL', valueType: 'GROUPS', name: 'n', value: 'x', groupFilterType: 'x' },
      400,
      'E0000001',
      'Api validation failed: groupFilterType',
    ],
    ['GET', '/api/v1/apps?filter=x', undefined, 400, 'E0000031', 'Invalid search criteria.'],
  ])('has the shape of Okta: %s %s %j', async (method, path, body, status, code, summary) => {
    const response = await org.call(method, path, body);

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      errorCode: code,
      errorSummary: summary,
      errorLink: code,
      errorId: textLike(/^oae[A-Za-z0-9]{22}$/),
      errorCauses: anyArray(),
    });
  });

  it.each([
    'apps?filter=label+eq+"x"',
    'apps?filter=name+sw+"oidc"',
    'groups?filter=profile.name+eq+"IT"',
    'groups?search=type+eq+OKTA_GROUP',
    'users?search=profile.login+eq+"a"+and',
    'users?filter=profile.login+sw+"demo"',
  ])('says that search criteria are bad: %s', async (query) => {
    const response = await org.call('GET', `/api/v1/${query}`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: 'E0000031' });
  });

  it.each([
    ['no API token', undefined, '/api/v1/apps', 401, 'E0000011'],
    ['a wrong API token', 'SSWS wrong', '/api/v1/apps', 401, 'E0000011'],
    ['an empty API token', 'SSWS ', '/api/v1/apps', 401, 'E0000011'],
    ['a bearer token', 'Bearer wrong', '/api/v1/apps', 401, 'E0000011'],
    ['a bearer token at the internal endpoint', 'Bearer wrong', CLAIM, 403, 'E0000005'],
    ['a wrong API token at the internal endpoint', 'SSWS wrong', CLAIM, 401, 'E0000011'],
    ['an unknown path without API token', undefined, '/api/v1/nothing', 401, 'E0000011'],
  ])('refuses %s', async (_, authorization, path, status, errorCode) => {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(org.url + path, { headers });

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errorCode });
  });
});

it('takes the API token under the scheme SSWS only', async () => {
  const statuses = ['SSWS', 'Basic', 'Bearer', 'sswsX'].map(async (scheme) => {
    const headers = { authorization: `${scheme} ${org.apiToken}` };
    return (await fetch(`${org.url}/api/v1/apps`, { headers })).status;
  });

  expect(await Promise.all(statuses)).toEqual([200, 401, 401, 401]);
});

describe('every answer', () => {
  it.each(['/api/v1/apps', '/api/v1/nothing', '/.well-known/okta-organization'])(
    'tells the rate limit and a request id: %s',
    async (path) => {
      const { headers } = await org.call('GET', path);

      expect(Number(headers.get('x-rate-limit-remaining'))).toBeGreaterThan(0);
      expect(Number(headers.get('x-rate-limit-limit'))).toBeGreaterThan(0);
      expect(Number(headers.get('x-rate-limit-reset')) * 1000).toBeGreaterThan(Date.now() - 1000);
      expect(headers.get('x-okta-request-id')).toMatch(/^\S{20,}$/);
      expect(headers.get('content-type')).toBe('application/json');
    },
  );
});

describe('the list of apps', () => {
  const CUSTOM = [
    'Demo Browser App',
    'Demo Native App',
    'Demo Web App',
    'Demo Secret Post App',
    'Demo DPoP App',
    'Demo Service App',
  ];
  const BUILT_IN = ['Okta Admin Console', 'Okta Dashboard', 'Okta Browser Plugin'];
  const ALL = [...CUSTOM, 'Demo Catalog App', ...BUILT_IN];

  it.each([
    ['', ALL],
    ['filter=name+eq+"oidc_client"', CUSTOM],
    ['filter=status+eq+"ACTIVE"', ALL],
    ['filter=id+eq+"0oa1demowebapp000001"+or+(name+eq+"saasure")', ['Demo Web App', BUILT_IN[0]]],
    ['filter=name+eq+"OIDC_CLIENT"', []],
    ['filter=credentials.signing.kid+eq+"x"', []],
    ['filter=status+eq+"INACTIVE"', []],
    ['filter=name+eq+"oidc_client"+and+status+eq+"ACTIVE"&q=demo%20w', ['Demo Web App']],
    ['q=demo_catalog', ['Demo Catalog App']],
    ['q=app', []],
  ])('is filtered as asked: %s', async (query, expected) => {
    expect(await labels(query)).toEqual(expected);
  });

  it('is cut into pages with separate Link headers, to be followed to the end', async () => {
    const seen: unknown[] = [];
    let next: string | undefined = `${org.url}/api/v1/apps?limit=2&q=demo`;
    let pages = 0;
    while (next !== undefined) {
      const response: Response = await org.call('GET', next.slice(org.url.length));
      const link: string = response.headers.get('link') ?? '';
      seen.push(...membersOf(await response.json()));
      expect(link).toContain(`<${next}>; rel="self"`);
      next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
      pages += 1;
    }

    expect([pages, seen.length]).toEqual([4, 7]);
  });
});

describe('users and groups', () => {
  it.each([
    ['/api/v1/groups?q=every', ['Everyone']],
    ['/api/v1/groups?q=it&limit=1', ['IT']],
    [`/api/v1/users/${USER}/groups`, ['Everyone', 'IT']],
    ['/api/v1/users/demo.user@example.com/groups', ['Everyone', 'IT']],
    [
      '/api/v1/users/demo.engineer%40example.com/groups',
      ['Everyone', 'Engineering', 'Directory Engineers'],
    ],
  ])('%s names %j', async (path, names) => {
    const groups = await org.json('GET', path);

    expect(groups).toMatchObject(names.map((name) => ({ profile: { name } })));
  });

  it('tells a user by login, an assignment by its user, and the org without a token', async () => {
    const login = 'demo.user@example.com';
    const organization = await fetch(`${org.url}/.well-known/okta-organization`);

    expect(await org.json('GET', `/api/v1/users/${login}`)).toMatchObject({
      id: USER,
      status: 'ACTIVE',
      profile: { login, email: login, firstName: 'Demo', lastName: 'User' },
    });
    expect(await org.json('GET', '/api/v1/users?q=demo.new')).toMatchObject([
      { profile: { lastName: 'Newcomer' } },
    ]);
    expect(await org.json('GET', `/api/v1/apps/${BROWSER_APP}/users/${USER}`)).toMatchObject({
      id: USER,
      credentials: { userName: login },
    });
    expect(await organization.json()).toMatchObject({
      id: textLike(/^00o/),
      pipeline: 'idx',
    });
  });
});
