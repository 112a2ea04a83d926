import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hasExchanges } from '../recorded/exchanges.ts';
import { webApp } from './localOrg.ts';
import {
  APP_ID,
  CLIENT_SECRET,
  RECORDED_APPS,
  oauthClientOf,
  startOrgWith,
  withClient,
} from './storedApp.ts';

const URI = 'vscode://claimsmith.okta-claims/callback';

describe('the redirect URIs of an app', () => {
  it.skipIf(!hasExchanges)(
    'are added and removed with every other field kept, for each recorded app (skipped without recordings)',
    async () => {
      expect(RECORDED_APPS.length).toBeGreaterThan(0);
      for (const app of RECORDED_APPS) {
        await expectRoundTrip(app);
      }
    },
  );

  it('are added and removed with every other field kept, known or not', async () => {
    await expectRoundTrip(webApp(APP_ID, ['https://example.com/callback']));
  });

  it('are changed without a character of the rest, long numbers and layout included', async () => {
    const text = JSON.stringify(webApp(APP_ID, ['https://example.com/callback']), null, 1)
      .replace('1.5', '9007199254740993, "more" : [1.50, 1e400, -0]')
      .replace('"kept"', '"k\\u0065pt \\/ \\" } ]"');
    await using org = await startOrgWith(text);
    const client = org.client();

    await client.addRedirectUri(APP_ID, URI);
    const added = `["https://example.com/callback","${URI}"]`;
    const [before = '', after = ''] = text.split(/\[\s*"https:\/\/example.com\/callback"\s*\]/);
    expect(org.store.app).toBe(before + added + after);
    await client.removeRedirectUri(APP_ID, URI);
    expect(org.store.app).toBe(`${before}["https://example.com/callback"]${after}`);
  });

  it('are not written when the change is made already', async () => {
    await using org = await startOrgWith(webApp(APP_ID, [URI]));

    const added = await org.client().addRedirectUri(APP_ID, URI);
    const removed = await org.client().removeRedirectUri(APP_ID, 'https://example.com/unlisted');

    expect(added.client?.redirectUris).toEqual([URI]);
    expect(removed).toEqual(added);
    expect(org.requests.map((request) => request.method)).toEqual(['GET', 'GET']);
  });

  it('never surface the client secret that Okta answers a write with', async () => {
    await using org = await startOrgWith(webApp(APP_ID));

    const app = await org.client().addRedirectUri(APP_ID, URI);

    expect(inspect(app, { depth: 9, showHidden: true })).not.toContain(CLIENT_SECRET);
    expect(org.logged.join('\n')).not.toContain(CLIENT_SECRET);
    expect(org.store.app).not.toContain('client_secret"');
  });

  it('are added to the fresh app when somebody edits it between read and write', async () => {
    const edited = webApp(APP_ID, ['https://example.com/added-by-another']);
    await using org = await startOrgWith(webApp(APP_ID), (store, reads) => {
      if (reads === 2) {
        store.app = JSON.stringify(edited);
      }
    });

    const app = await org.client().addRedirectUri(APP_ID, URI);

    expect(app.client?.redirectUris).toEqual(['https://example.com/added-by-another', URI]);
    expect(JSON.parse(org.store.app)).toEqual(
      webApp(APP_ID, ['https://example.com/added-by-another', URI]),
    );
  });

  it('are left alone when somebody keeps editing the app', async () => {
    await using org = await startOrgWith(webApp(APP_ID), (store, reads) => {
      store.app = JSON.stringify({ ...webApp(APP_ID), label: `Edit ${reads}` });
    });

    await expect(org.client().addRedirectUri(APP_ID, URI)).rejects.toMatchObject({
      code: 'org/app-changed',
    });
    expect(org.requests.every((request) => request.method === 'GET')).toBe(true);
  });

  it('cannot be changed on a catalog app', async () => {
    await using org = await startOrgWith({ ...webApp(APP_ID), name: 'demo', settings: {} });

    await expect(org.client().addRedirectUri(APP_ID, URI)).rejects.toMatchObject({
      code: 'org/catalog-app',
    });
  });

  it('are added whatever the other lists hold', async () => {
    await using org = await startOrgWith(withClient({ grant_types: [7], response_types: 'code' }));

    await org.client().addRedirectUri(APP_ID, URI);

    expect(oauthClientOf(org.store.app)).toMatchObject({
      redirect_uris: [URI],
      grant_types: [7],
      response_types: 'code',
    });
  });
});

async function expectRoundTrip(app: unknown): Promise<void> {
  await using org = await startOrgWith(app);
  const client = org.client();

  const added = await client.addRedirectUri(APP_ID, URI);
  expect(added.client?.redirectUris.at(-1)).toBe(URI);
  expect(JSON.parse(org.store.app)).not.toEqual(app);
  await client.removeRedirectUri(APP_ID, URI);

  expect(org.store.app).toBe(JSON.stringify(app));
}
