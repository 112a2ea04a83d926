import { describe, expect, it } from 'vitest';
import { API_TOKEN, sendJson, startLocalOrg, webApp } from './localOrg.ts';

const SAML_APP = { id: 'saml', signOnMode: 'SAML_2_0' };
const CATALOG_APP = { ...webApp('catalog'), name: 'demo_catalog', settings: { app: {} } };

describe('the list of apps', () => {
  it('asks for 200 custom OIDC apps at a time and follows the cursor', async () => {
    await using org = await startLocalOrg((request, response) => {
      const url = new URL(request.path, org.url);
      const isFirst = !url.searchParams.has('after');
      url.searchParams.set('after', 'page 2&x=1');
      const link = `<${org.url}${request.path}>; rel="self", <${url.href}>; rel="next"`;
      sendJson(response, [webApp(isFirst ? 'one' : 'two')], {
        headers: isFirst ? { Link: link } : {},
      });
    });
    const client = org.client();

    const first = await client.listApps({});
    const second = await client.listApps({ after: first.next ?? '' });

    expect(first).toMatchObject({ items: [{ id: 'one' }], next: 'page 2&x=1' });
    expect(second).toMatchObject({ items: [{ id: 'two' }], next: undefined });
    expect(org.requests.map(({ path }) => [...new URL(path, org.url).searchParams])).toEqual([
      [
        ['filter', 'name eq "oidc_client"'],
        ['limit', '200'],
      ],
      [
        ['filter', 'name eq "oidc_client"'],
        ['limit', '200'],
        ['after', 'page 2&x=1'],
      ],
    ]);
  });

  it('searches by name or label and leaves out apps of other sign-on modes', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [SAML_APP, CATALOG_APP, webApp('custom')]);
    });

    const page = await org.client().listApps({ search: ' Ap&p ' });

    expect(page.items.map(({ id, client }) => [id, client?.clientId])).toEqual([
      ['catalog', undefined],
      ['custom', 'custom'],
    ]);
    expect(org.requests[0]?.path).toBe('/api/v1/apps?q=Ap%26p&limit=200');
  });

  it('is asked for one app to check the connection, with the API token', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, [SAML_APP]);
    });

    await expect(org.client().checkConnection()).resolves.toBeUndefined();
    expect(org.requests).toMatchObject([
      { method: 'GET', path: '/api/v1/apps?limit=1', authorization: `SSWS ${API_TOKEN}` },
    ]);
  });

  it('tells an org from another server that answers with JSON', async () => {
    await using org = await startLocalOrg((_, response) => {
      sendJson(response, { hello: 1 });
    });

    await expect(org.client().checkConnection()).rejects.toMatchObject({
      code: 'org/unexpected-answer',
    });
  });
});
