import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, objectAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { HttpBrowser } from './httpBrowser.ts';
import { arrayWith, textLike } from './matchers.ts';
import { BROWSER_APP, CATALOG_APP, EVERY_GROUP, WEB_APP, claimPath } from './runningOrg.ts';
import { runDemoOrg } from './runningOrg.ts';
import type { RunningOrg } from './runningOrg.ts';
import { CODE_REQUEST } from './signInRequests.ts';

let org: RunningOrg;

beforeEach(async () => {
  org = await runDemoOrg();
});

afterEach(() => org.stop());

const PATH = `/api/v1/apps/${WEB_APP}`;
const REDIRECT_URIS = 'settings.oauthClient.redirect_uris';

async function read(path: string): Promise<JsonObject> {
  const app = await org.json('GET', path);
  return isJsonObject(app) ? app : {};
}

function withSettings(app: JsonObject, change: JsonObject): JsonObject {
  const settings = objectAt(app, 'settings');
  const oauthClient = { ...objectAt(settings, 'oauthClient'), ...change };
  return { ...app, settings: { ...settings, oauthClient } };
}

describe('replacing an app', () => {
  it('keeps every member when the whole object comes back, claim and secret included', async () => {
    await org.setGroupsClaim(WEB_APP, EVERY_GROUP);
    const before = await read(PATH);
    await org.call('PUT', PATH, before);
    const after = await read(PATH);
    const put = await org.json('PUT', PATH, after);

    expect({ ...after, lastUpdated: '' }).toEqual({ ...before, lastUpdated: '' });
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(await org.json('GET', claimPath(WEB_APP))).toMatchObject(EVERY_GROUP);
    expect(put).toMatchObject({
      credentials: { oauthClient: { client_secret: org.clientSecrets().get(WEB_APP) } },
    });
  });

  it('ignores what is read-only', async () => {
    const before = await read(PATH);
    const intruder = { id: 'x', name: 'x', status: 'INACTIVE', created: 'x', _links: {} };
    await org.call('PUT', PATH, { ...before, ...intruder });

    expect({ ...(await read(PATH)), lastUpdated: '' }).toEqual({ ...before, lastUpdated: '' });
  });

  it('replaces the profile as a whole, and drops it when it is left out', async () => {
    const before = await read(PATH);
    await org.call('PUT', PATH, { ...before, profile: { a: 1, b: 2 } });
    await org.call('PUT', PATH, { ...before, profile: { b: 3 } });
    const replaced = await read(PATH);
    await org.call('PUT', PATH, before);

    expect(replaced['profile']).toEqual({ b: 3 });
    expect(await read(PATH)).not.toHaveProperty('profile');
  });

  it('sets left-out settings back to their defaults and keeps unknown ones', async () => {
    const before = await read(PATH);
    const full = withSettings(before, { logo_uri: 'https://example.com/l.png', custom: [1] });
    await org.call('PUT', PATH, full);
    const kept = await read(PATH);
    await org.call('PUT', PATH, before);

    expect(kept).toMatchObject({
      settings: { oauthClient: { logo_uri: 'https://example.com/l.png', custom: [1] } },
    });
    expect({ ...(await read(PATH)), lastUpdated: '' }).toEqual({ ...before, lastUpdated: '' });
  });

  it('changes the client secret when one is given, keeps it when blank, and never shows it again', async () => {
    const before = await read(PATH);
    const oauthClient = objectAt(objectAt(before, 'credentials'), 'oauthClient');
    const put = (client_secret: string): Promise<unknown> =>
      org.json('PUT', PATH, {
        ...before,
        credentials: { oauthClient: { ...oauthClient, client_secret } },
      });
    const answers = [await put('chosen-demo-secret'), await put('')];

    for (const answer of answers) {
      expect(answer).toMatchObject({
        credentials: { oauthClient: { client_secret: 'chosen-demo-secret' } },
      });
    }
    expect({ ...(await read(PATH)), lastUpdated: '' }).toEqual({ ...before, lastUpdated: '' });
  });

  it('takes effect at the authorization endpoint at once', async () => {
    const redirect_uri = 'http://127.0.0.1:9999/new';
    const authorize = (): Promise<Response> =>
      new HttpBrowser(org.url).authorize({ ...CODE_REQUEST, redirect_uri });
    const before = await authorize();
    await org.addRedirectUri(BROWSER_APP, redirect_uri);
    const after = await authorize();

    expect([before.status, after.status]).toEqual([400, 303]);
  });

  it('changes the label of a catalog app without giving it OAuth settings', async () => {
    const path = `/api/v1/apps/${CATALOG_APP}`;
    await org.call('PUT', path, withSettings({ ...(await read(path)), label: 'Renamed' }, {}));

    expect(await read(path)).toMatchObject({ label: 'Renamed' });
    expect((await org.call('GET', claimPath(CATALOG_APP))).status).toBe(404);
  });

  const setting =
    (change: JsonObject) =>
    (app: JsonObject): JsonObject =>
      withSettings(app, change);

  it.each<[what: string, member: string, change: (app: JsonObject) => JsonObject]>([
    ['no label', 'label', (app) => ({ ...app, label: ' ' })],
    ['no sign-on mode', 'signOnMode', (app) => ({ ...app, signOnMode: null })],
    ['no settings', 'settings.oauthClient', (app) => ({ ...app, settings: {} })],
    ['no redirect URI', REDIRECT_URIS, setting({ redirect_uris: [] })],
    ['a relative redirect URI', REDIRECT_URIS, setting({ redirect_uris: ['/callback'] })],
    ['a redirect URI with fragment', REDIRECT_URIS, setting({ redirect_uris: ['https://a.b/#'] })],
    ['a redirect URI that is no text', REDIRECT_URIS, setting({ redirect_uris: [1] })],
    [
      'a redirect URI on two lines',
      REDIRECT_URIS,
      setting({ redirect_uris: ['https://a.b/\r\nc'] }),
    ],
    [
      'a redirect URI that is a script',
      REDIRECT_URIS,
      setting({ redirect_uris: ['javascript:1'] }),
    ],
    ['a grant type', 'settings.oauthClient.grant_types', setting({ grant_types: ['unknown'] })],
    [
      'a response type without its grant type',
      'settings.oauthClient.response_types',
      setting({ response_types: ['id_token'] }),
    ],
    ['an issuer mode', 'settings.oauthClient.issuer_mode', setting({ issuer_mode: 'OTHER' })],
    [
      'a client secret of 13 characters',
      'credentials.oauthClient.client_secret',
      (app) => ({ ...app, credentials: { oauthClient: { client_secret: '1234567890123' } } }),
    ],
  ])('refuses %s (%s) and changes nothing', async (_, member, change) => {
    const before = await read(PATH);
    const response = await org.call('PUT', PATH, change(before));

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errorCode: 'E0000001',
      errorSummary: `Api validation failed: ${member}`,
      errorCauses: arrayWith({ errorSummary: textLike(new RegExp(`^${member}: .`)) }),
    });
    expect(await read(PATH)).toEqual(before);
  });
});
