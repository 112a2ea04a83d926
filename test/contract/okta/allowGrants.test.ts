import { describe, expect, it } from 'vitest';
import { hasExchanges } from '../recorded/exchanges.ts';
import { webApp } from './localOrg.ts';
import { APP_ID, RECORDED_APPS, oauthClientOf, startOrgWith, withClient } from './storedApp.ts';

const IMPLICIT = { responseTypes: ['id_token', 'token'], grantTypes: ['implicit'] };

describe('the response types and grant types of an app', () => {
  it.skipIf(!hasExchanges)(
    'are added and taken back with every other character kept, for each recorded app (skipped without recordings)',
    async () => {
      for (const app of RECORDED_APPS) {
        await expectGrantRoundTrip(app);
      }
    },
  );

  it('are added and taken back with every other character kept', async () => {
    await expectGrantRoundTrip(webApp(APP_ID));
  });

  it('are added in one write, behind what is listed, each once', async () => {
    const text = JSON.stringify(webApp(APP_ID), null, 1).replace('1.5', '1.50');
    await using org = await startOrgWith(text);

    const app = await org.client().allowGrants(APP_ID, {
      responseTypes: ['code', 'id_token', 'id_token'],
      grantTypes: ['authorization_code', 'implicit'],
    });

    expect(app.client).toMatchObject({
      responseTypes: ['code', 'id_token'],
      grantTypes: ['authorization_code', 'implicit'],
    });
    expect(org.requests.map((request) => request.method)).toEqual(['GET', 'GET', 'PUT']);
    expect(org.store.app).toBe(
      text
        .replace(/\[\s*"code"\s*\]/, '["code","id_token"]')
        .replace(/\[\s*"authorization_code"\s*\]/, '["authorization_code","implicit"]'),
    );
  });

  it('are added where the app has no such list', async () => {
    await using org = await startOrgWith(
      withClient({ response_types: undefined, grant_types: undefined }),
    );

    const app = await org.client().allowGrants(APP_ID, IMPLICIT);

    expect(app.client).toMatchObject(IMPLICIT);
  });

  it('are not written when the app allows them already', async () => {
    await using org = await startOrgWith(webApp(APP_ID));

    await org.client().allowGrants(APP_ID, {
      responseTypes: ['code'],
      grantTypes: ['authorization_code'],
    });

    expect(org.requests.map((request) => request.method)).toEqual(['GET']);
  });

  it('are added to the fresh app when somebody edits it between read and write', async () => {
    await using org = await startOrgWith(webApp(APP_ID), (store, reads) => {
      if (reads === 2) {
        store.app = JSON.stringify(withClient({ grant_types: ['refresh_token'] }));
      }
    });

    await org.client().allowGrants(APP_ID, IMPLICIT);

    expect(oauthClientOf(org.store.app)).toMatchObject({
      response_types: ['code', 'id_token', 'token'],
      grant_types: ['refresh_token', 'implicit'],
    });
  });

  it('are left alone when somebody keeps editing the app', async () => {
    await using org = await startOrgWith(webApp(APP_ID), (store, reads) => {
      store.app = JSON.stringify({ ...webApp(APP_ID), label: `Edit ${reads}` });
    });

    await expect(org.client().allowGrants(APP_ID, IMPLICIT)).rejects.toMatchObject({
      code: 'org/app-changed',
    });
    expect(org.requests.every((request) => request.method === 'GET')).toBe(true);
  });

  it('cannot be changed on a catalog app', async () => {
    await using org = await startOrgWith({ ...webApp(APP_ID), name: 'demo', settings: {} });

    await expect(org.client().allowGrants(APP_ID, IMPLICIT)).rejects.toMatchObject({
      code: 'org/catalog-app',
    });
  });

  it.each([
    ['hold something else than texts', withClient({ grant_types: ['implicit', 7] })],
    ['are no list', withClient({ response_types: { code: true } })],
    [
      'are repeated',
      JSON.stringify(webApp(APP_ID)).replace(/\}$/, ',"settings":{"oauthClient":{}}}'),
    ],
  ])('are not written where they %s', async (_, app) => {
    await using org = await startOrgWith(app);

    const allowed = await org
      .client()
      .allowGrants(APP_ID, IMPLICIT)
      .then(
        ({ client }) => client,
        (error: unknown) => error,
      );
    expect(allowed).toMatchObject({ code: 'org/unexpected-answer' });
    expect(org.requests.every((request) => request.method === 'GET')).toBe(true);
  });
});

async function expectGrantRoundTrip(app: unknown): Promise<void> {
  const text = JSON.stringify(app);
  const { response_types, grant_types } = oauthClientOf(text);
  await using org = await startOrgWith(text);
  const unlisted = { responseTypes: ['demo_type'], grantTypes: ['demo_grant'] };
  const { client } = await org.client().allowGrants(APP_ID, unlisted);

  expect(client?.responseTypes.at(-1)).toBe('demo_type');
  expect(client?.grantTypes.at(-1)).toBe('demo_grant');
  const before = [response_types, grant_types].map((list) => JSON.stringify(list));
  const after = [client?.responseTypes, client?.grantTypes].map((list) => JSON.stringify(list));
  expect(
    org.store.app
      .replace(`"response_types":${after[0]}`, `"response_types":${before[0]}`)
      .replace(`"grant_types":${after[1]}`, `"grant_types":${before[1]}`),
  ).toBe(text);
}
