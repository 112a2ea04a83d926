import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isJsonObject, objectAt } from '../../../src/core/json.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';
import { hasExchanges, recordedAnswers } from '../recorded/exchanges.ts';

const APP_ID = '0oaDemoApp1';
const URI = 'vscode://claimsmith.okta-claims/callback';
const CLIENT_SECRET = 'canary-client-secret';

interface AppStore {
  /** JSON of the stored app, as text, so that nothing of it is shared. */
  app: string;
}

/** An org that stores one app, given as value or text, as it is sent, and answers a write with the client secret, as Okta does. */
function startOrgWith(
  app: unknown,
  beforeAnswer: (store: AppStore, reads: number) => void = () => undefined,
): Promise<LocalOrg & { readonly store: AppStore }> {
  const store: AppStore = { app: typeof app === 'string' ? app : JSON.stringify(app) };
  let reads = 0;
  return startLocalOrg((request, response) => {
    if (request.method === 'PUT') {
      store.app = request.body;
      sendJson(response, withClientSecret(store.app));
      return;
    }
    reads += 1;
    beforeAnswer(store, reads);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(store.app);
  }).then((org) => Object.assign(org, { store }));
}

function withClientSecret(text: string): unknown {
  const app: unknown = JSON.parse(text);
  const credentials = isJsonObject(app) ? objectAt(app, 'credentials') : {};
  const oauthClient = { ...objectAt(credentials, 'oauthClient'), client_secret: CLIENT_SECRET };
  return isJsonObject(app) ? { ...app, credentials: { ...credentials, oauthClient } } : app;
}

const recorded = ['get-apps-one-200.json', 'post-apps-200.json', 'put-apps-one-200.json']
  .flatMap(recordedAnswers)
  .concat(recordedAnswers('get-apps-200.json').flat(1))
  .filter((app) => isJsonObject(app) && 'oauthClient' in objectAt(app, 'settings'));

describe('the redirect URIs of an app', () => {
  it.skipIf(!hasExchanges)(
    'are added and removed with every other field kept, for each recorded app (skipped without recordings)',
    async () => {
      expect(recorded.length).toBeGreaterThan(0);
      for (const app of recorded) {
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
