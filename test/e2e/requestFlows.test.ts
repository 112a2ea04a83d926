import { afterEach, expect, test } from 'vitest';
import { configureGroupsClaim, readToken, startDemoOrg } from './support/mainJob.ts';
import { RequestFormPage } from './support/requestForm.ts';
import { until } from './support/until.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();
const requestForm = () => new RequestFormPage(workbench());
const inspector = () => workbench().tree('Token Inspector');

afterEach(async () => {
  const problems = await workbench().notifications();
  expect(problems.filter((text) => text.includes('a problem of its own'))).toEqual([]);
});

const APP = 'Demo Browser App';
const USER = 'demo.user@example.com';
const NEWCOMER = 'demo.newcomer@example.com';

test('The form says what the app is, and a code comes back through the loopback receiver', async () => {
  await startDemoOrg(workbench());
  await configureGroupsClaim(workbench());
  await requestForm().chooseApp(APP);
  const form = await requestForm().frame();
  await form.locator('#facts', { hasText: 'Browser app' }).waitFor();
  await workbench().picture('request-form', { theme: 'light' });
  await workbench().picture('request-form', { theme: 'dark' });
  await form.getByLabel('Answer returns to').selectOption('loopback-query');
  await expect
    .poll(() => form.getByLabel('Redirect URI').inputValue())
    .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/u);
  const signInPage = await requestForm().launch();
  await signInPage.getByRole('button', { name: USER }).click();
  await signInPage.getByText('Return to VS Code').waitFor();
  expect(signInPage.url()).toMatch(/\/callback$/u);
  await workbench().comeBack();
  await requestForm().waitForStatus('The ID token has 2 groups.');
  expect((await readToken(workbench())).groups).toEqual(['Everyone', 'IT']);
});

test('What happened is in the Token Inspector, step by step, and is copied without a secret', async () => {
  const steps = await inspector().expand(/^Sign-in/u);
  expect(steps.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['App settings read', 'Browser opened', 'Token request']) as string[],
  );
  await workbench().picture('flow', { theme: 'light' });
  await workbench().picture('flow', { theme: 'dark' });
  await inspector().chooseFromMenu('Copy Flow as Markdown', /^Sign-in/u);
  const report = await until('the flow on the clipboard', async () => {
    const text = await workbench().clipboard();
    return text.includes('Token request') ? text : undefined;
  });
  expect(report).toContain('code_verifier');
  expect(report).not.toMatch(/eyJ|\b(?=[\w-]*\d)[\w-]{43}\b/u);
});

test('The request is run again as another user by one click, and the tokens are compared', async () => {
  const form = await requestForm().frame();
  const signInPage = await requestForm().pageOpenedBy('Sign In as Another User');
  await requestForm().finish(signInPage, NEWCOMER);
  await requestForm().waitForStatus(/groups −IT/u);
  await workbench().picture('request-compared', { theme: 'light' });
  await workbench().picture('request-compared', { theme: 'dark' });
  await form.getByRole('button', { name: 'Compare Tokens' }).click();
  const changed = workbench().page.locator('.monaco-diff-editor .view-line', { hasText: 'IT' });
  await changed.first().waitFor();
  await workbench().picture('tokens-compared', { theme: 'dark' });
  await workbench().runCommand('View: Close All Editors');
});

test('A custom authorization server is chosen by name and issues tokens of its own', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Try a Demo Scenario');
  await quickInput.pick('Groups of a custom authorization server');
  await requestForm().waitForStatus('Press Launch');
  const form = await requestForm().frame();
  await form.locator('#server-note', { hasText: '/oauth2/default' }).waitFor();
  expect(await form.getByLabel('Authorization server').inputValue()).toBe('default');
  await requestForm().signInAs(USER);
  await requestForm().waitForStatus('Signed in:');
  await expect
    .poll(async () => (await readToken(workbench())).claims['iss'], { timeout: 10_000 })
    .toMatch(/\/oauth2\/default$/u);
  expect((await readToken(workbench())).groups).toEqual(['Everyone', 'IT']);
  const checks = await inspector().expand('Access token', 'Checks');
  expect(checks.every(({ label }) => label.endsWith(' passed'))).toBe(true);
  await workbench().picture('custom-server', { theme: 'dark' });
});

test('An app with DPoP gets its token, and refresh, userinfo, introspection and revocation work', async () => {
  await requestForm().chooseApp('Demo DPoP App');
  const form = await requestForm().frame();
  await form.getByLabel('Authorization server').selectOption('');
  await form.getByLabel('Scopes').fill('openid groups');
  await form.getByRole('button', { name: 'Ask for a Refresh Token' }).click();
  await expect
    .poll(() => form.getByLabel('Scopes').inputValue())
    .toBe('openid groups offline_access');
  await requestForm().signInAs(USER);
  await requestForm().waitForStatus('No groups came back.');
  await inspector().waitForRow(/^ID token/u, 'Refresh token');
  await inspector().chooseFromMenu('Refresh Tokens', /^ID token/u);
  await until('the refreshed token', async () => {
    const rows = await inspector().rows();
    return rows.filter(({ label }) => label === 'Access token').length > 1 ? rows : undefined;
  });
  await inspector().chooseFromMenu('Call Userinfo', /^ID token/u);
  await inspector().waitForRow(/^ID token/u, 'Userinfo');
  await inspector().chooseFromMenu('Introspect', 'Access token');
  const active = await inspector().waitForRow('Access token', 'Introspection', 'active');
  expect(active.description).toBe('true');
  await inspector().chooseFromMenu('Revoke', 'Access token');
  await until('the revoked token', async () => {
    const row = await inspector().waitForRow('Access token');
    return row.description.includes('revoked') ? row : undefined;
  });
  await workbench().picture('follow-ups', { theme: 'light' });
  await workbench().picture('follow-ups', { theme: 'dark' });
});

test('The session at Okta ends in the browser, whose page says so', async () => {
  const page = await workbench().pageOpenedBy(() =>
    inspector().chooseFromMenu('Sign Out in the Browser', /^ID token/u),
  );
  await page.getByText('signed out').waitFor();
  await workbench().comeBack();
  await inspector().waitForRow(/^Sign-in/u);
  await page.close();
});

test('Too many groups are explained with what helps, which is one click away', async () => {
  await workbench().runCommand('Okta Claims: Try a Demo Scenario');
  await workbench().quickInput.pick('A user in 150 groups');
  await requestForm().waitForStatus('Press Launch');
  await requestForm().signInAs('demo.collector@example.com');
  const form = await requestForm().frame();
  await form.locator('#status.error', { hasText: 'more than 100' }).waitFor();
  await workbench().picture('too-many-groups', { theme: 'dark' });
  const signInPage = await requestForm().pageOpenedBy('Launch with code');
  await requestForm().finish(signInPage, 'demo.collector@example.com');
  await requestForm().waitForStatus('Signed in:');
  const tree = workbench().tree('Token Inspector');
  await expect
    .poll(async () => (await tree.waitForRow('ID token', 'Groups')).description, {
      timeout: 60_000,
    })
    .toMatch(/^150 groups/u);
});

test('A response type that the app does not allow is allowed by one question', async () => {
  const { page } = workbench();
  await requestForm().chooseApp('Demo Native App');
  const form = await requestForm().frame();
  await form.getByRole('button', { name: 'Allow More Response Types…' }).click();
  await workbench().quickInput.pick('id_token');
  const question = page.locator('.monaco-dialog-box');
  await question.filter({ hasText: 'implicit' }).waitFor();
  await workbench().picture('allow-response-type', { theme: 'dark' });
  await question.getByRole('button', { name: 'Allow on the App' }).click();
  await expect.poll(() => form.getByLabel('Response type').inputValue()).toBe('id_token');
  await requestForm().signInAs(USER);
  await requestForm().waitForStatus('Signed in:');
});

test('The request URL can be edited, and what was typed is not lost when it cannot be taken over', async () => {
  await requestForm().chooseApp(APP);
  const form = await requestForm().frame();
  await form.getByLabel('Response type').selectOption('code');
  const url = form.getByLabel('Request URL');
  await expect.poll(() => url.inputValue()).toContain('response_type=code');
  const shown = await url.inputValue();
  await url.fill(`${shown}&prompt=login&display=page`);
  await requestForm().openMoreParameters();
  await expect.poll(() => form.getByLabel('Prompt').inputValue()).toBe('login');
  expect(await form.getByLabel('Further parameters').inputValue()).toBe('display=page');
  await url.fill(shown.replace(/client_id=\w+/u, 'client_id=another'));
  await form.locator('#url-problem', { hasText: 'client_id' }).waitFor();
  expect(await form.getByRole('button', { name: 'Launch' }).isDisabled()).toBe(true);
  await workbench().picture('request-url-edited', { theme: 'dark' });
  await form.getByRole('button', { name: 'Undo URL Edit' }).click();
  await expect.poll(() => url.inputValue()).toContain('prompt=login');
});

test('A port that is taken is said, and the way out is one click away', async () => {
  const form = await requestForm().frame();
  await form.getByLabel('Answer returns to').selectOption('loopback-query');
  const redirectUri = await form.getByLabel('Redirect URI').inputValue();
  const { startLocalServer } = await import('../../src/signin/localServer.ts');
  const taken = await startLocalServer(Number(new URL(redirectUri).port), () => undefined);
  await form.getByRole('button', { name: 'Launch' }).click();
  await form.locator('#status.error', { hasText: 'is in use' }).waitFor();
  expect(await form.getByRole('button', { name: 'Change Port' }).isVisible()).toBe(true);
  taken.close();
});

test('Everything typed is there after a reload, and no secret of the request', async () => {
  const form = await requestForm().frame();
  await form.getByLabel('Scopes').fill('openid groups email');
  await requestForm().openMoreParameters();
  await form.getByLabel('Login hint').fill('demo.user@example.com');
  const state = await form.getByLabel('State', { exact: true }).inputValue();
  await expect.poll(() => form.getByLabel('Request URL').inputValue()).toContain('login_hint=');
  await until('the window to have saved it', () => saved('demo.user@example.com'));
  expect(await saved(state)).toBeUndefined();
  await workbench().reload();
  await startDemoOrg(workbench());
  await workbench().openViews();
  await requestForm().chooseApp(APP);
  const reloaded = await requestForm().frame();
  expect(await reloaded.getByLabel('Scopes').inputValue()).toBe('openid groups email');
  await requestForm().openMoreParameters();
  expect(await reloaded.getByLabel('Login hint').inputValue()).toBe('demo.user@example.com');
  expect(await reloaded.getByLabel('State', { exact: true }).inputValue()).not.toBe(state);
});

/** Whether a text is in what VS Code keeps in the browser's databases. */
async function saved(text: string): Promise<true | undefined> {
  const all: string = await workbench().page.evaluate(READ_DATABASES);
  return all.includes(text) ? true : undefined;
}

const READ_DATABASES = `(async () => {
  const result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await result(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      texts.push(await result(database.transaction(store).objectStore(store).getAll()));
    }
    database.close();
  }
  return JSON.stringify(texts);
})()`;
