import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { objectAt } from '../../../../src/core/json.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { HttpBrowser, answerParameters } from '../httpBrowser.ts';
import { BROWSER_APP, NEWCOMER, USER, VISITOR, runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST, ID_TOKEN_REQUEST } from '../signInRequests.ts';
import { editApp, editServer } from './edits.ts';

const org = await runDemoOrg();

beforeEach(() => {
  org.control.reset();
  editApp(org, BROWSER_APP, { consent_method: 'REQUIRED' });
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

describe('an app that requires consent', () => {
  it('asks for it by a page that names the app, the user and the scopes', async () => {
    const browser = new HttpBrowser(org.url);
    const started = await browser.authorize(CODE_REQUEST);
    const signedIn = await browser.submit(started.headers.get('location') ?? '', { user: USER });
    const html = await (await browser.open(signedIn.headers.get('location') ?? '')).text();

    for (const words of ['Demo Browser App', 'Demo User', 'openid', 'groups', 'Allow Access']) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('<script');
  });

  it('gets its tokens once the user allows it, and does not ask again', async () => {
    const browser = new HttpBrowser(org.url);
    const first = answerParameters(await browser.signIn(CODE_REQUEST, USER));
    const silent = answerParameters(
      await browser.authorize({ ...ID_TOKEN_REQUEST, prompt: 'none' }),
    );

    expect(first).toHaveProperty('code');
    expect(silent).toHaveProperty('id_token');
  });

  it('is told access_denied when the user refuses, and asks again', async () => {
    const browser = new HttpBrowser(org.url);
    const refused = await browser.signIn(CODE_REQUEST, USER, { consent: 'deny' });
    const silent = await browser.authorize({ ...CODE_REQUEST, prompt: 'none' });

    expect(answerParameters(refused)).toMatchObject({ error: 'access_denied', state: 'state-1' });
    expect(answerParameters(silent)).toMatchObject({ error: 'consent_required' });
  });

  it('is told consent_required by prompt=none for a scope that is not allowed yet', async () => {
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, USER);
    const scope = 'openid groups email';
    const answer = await browser.authorize({ ...CODE_REQUEST, scope, prompt: 'none' });

    expect(answerParameters(answer)).toMatchObject({ error: 'consent_required' });
  });

  it('keeps the consent of one user from another', async () => {
    await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER);
    const refused = await new HttpBrowser(org.url).signIn(CODE_REQUEST, NEWCOMER, {
      consent: 'deny',
    });

    expect(answerParameters(refused)).toMatchObject({ error: 'access_denied' });
  });

  it('asks at a custom authorization server for scopes alone that require it', async () => {
    const endpoint = '/oauth2/default/v1';
    const choices = { endpoint, consent: 'deny' } as const;
    const asked = async (): Promise<boolean> =>
      'error' in
      answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, USER, choices));
    const before = await asked();
    editServer(org, 'default', ({ scopes, ...server }) => ({
      ...server,
      scopes: scopes.map((scope) =>
        scope['name'] === 'groups' ? { ...scope, consent: 'REQUIRED' } : scope,
      ),
    }));

    expect([before, await asked()]).toEqual([false, true]);
  });
});

it('prompt=consent asks a trusted app’s users as well', async () => {
  editApp(org, BROWSER_APP, { consent_method: 'TRUSTED' });
  const request = { ...CODE_REQUEST, prompt: 'consent' };
  const refused = await new HttpBrowser(org.url).signIn(request, USER, { consent: 'deny' });

  expect(answerParameters(refused)).toMatchObject({ error: 'access_denied' });
});

describe('a user who is not assigned', () => {
  const silent = { ...ID_TOKEN_REQUEST, prompt: 'none' };
  const denied = { error_description: 'User is not assigned to the client application.' };

  it('is refused without a page as well', async () => {
    editApp(org, BROWSER_APP, { consent_method: 'TRUSTED' });
    const browser = new HttpBrowser(org.url);
    await browser.signIn(CODE_REQUEST, VISITOR);

    expect(answerParameters(await browser.authorize(silent))).toMatchObject(denied);
  });

  it('is let in by a group, or where the app lets everyone in', async () => {
    const { store } = org.control;
    editApp(org, BROWSER_APP, { consent_method: 'TRUSTED' });
    const app = store.apps.get(BROWSER_APP);
    const signIn = async (): Promise<Record<string, string>> =>
      answerParameters(await new HttpBrowser(org.url).signIn(CODE_REQUEST, VISITOR));
    if (app === undefined) {
      throw new Error('There is no app to edit.');
    }
    store.saveApp({ ...app, assignedGroupIds: new Set(['00g1demoeveryone0001']) });
    const byGroup = await signIn();
    store.saveApp({ ...app, json: withImplicitAssignment(app.json) });

    expect(byGroup).toHaveProperty('code');
    expect(await signIn()).toHaveProperty('code');
  });
});

function withImplicitAssignment(json: JsonObject): JsonObject {
  return { ...json, settings: { ...objectAt(json, 'settings'), implicitAssignment: true } };
}
