import { expect, test } from 'vitest';
import { configureGroupsClaim, readToken, startDemoOrg } from './support/mainJob.ts';
import { RequestFormPage } from './support/requestForm.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();
const requestForm = () => new RequestFormPage(workbench());

test('The request is shown live, to the byte, and can be copied', async () => {
  await startDemoOrg(workbench());
  await configureGroupsClaim(workbench());
  const form = await workbench().webview('Request Token');
  await form.locator('#app', { hasText: 'Demo Browser App' }).waitFor();
  await form.getByLabel('Scopes').fill('openid  profile groups');
  await form.getByLabel('State', { exact: true }).fill('myState');
  const url = form.getByLabel('Request URL');
  await expect
    .poll(() => url.inputValue())
    .toMatch(/response_type=code&scope=openid%20profile%20groups&.*&state=myState&nonce=/u);
  await form.getByRole('button', { name: 'Copy as curl' }).click();
  await expect.poll(() => workbench().clipboard()).toBe(`curl -X GET "${await url.inputValue()}"`);
  await workbench().picture('request', { theme: 'light' });
  await workbench().picture('request', { theme: 'dark' });
});

test('A request without openid cannot be launched, and the field says why', async () => {
  const form = await workbench().webview('Request Token');
  await form.getByLabel('Scopes').fill('groups');
  await form.locator('#scope-problem', { hasText: 'openid' }).waitFor();
  expect(await form.getByRole('button', { name: 'Launch' }).isDisabled()).toBe(true);
  await form.getByLabel('Scopes').fill('openid groups');
  await form.locator('#scope-problem').waitFor({ state: 'hidden' });
});

test('A waiting request can be cancelled, and leaves no redirect URI behind', async () => {
  const form = await workbench().webview('Request Token');
  const signInPage = await requestForm().launch();
  await workbench().comeBack();
  await form.getByText('Waiting for you to sign in').waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.getByText('Cancelled.').waitFor();
  await signInPage.close();
  await workbench().runCommand('Okta Claims: Refresh Orgs');
  const rows = await workbench().tree('Orgs').expand('Demo Org', 'Demo Browser App');
  expect(rows.find(({ label }) => label === 'Redirect URIs')?.description).toBe('1');
});

test('A user who is not assigned is told so, and the form can be launched again', async () => {
  const form = await workbench().webview('Request Token');
  await requestForm().signInAs('demo.visitor@example.com');
  await form.locator('#status.error', { hasText: 'not assigned' }).waitFor();
  await workbench().picture('request-refused');
  expect(await form.getByRole('button', { name: 'Launch' }).isEnabled()).toBe(true);
});

test('An answer with a foreign state changes nothing, and the waiting request survives it', async () => {
  const { page } = workbench();
  const form = await workbench().webview('Request Token');
  const uri = await form.getByLabel('Redirect URI').inputValue();
  const signInPage = await requestForm().launch();
  const forged = await page.context().newPage();
  await forged.goto(`${uri}&code=forged-code&state=forged-state`);
  await workbench().comeBack();
  await workbench().notification('no request in this window waits for');
  await forged.close();
  await form.getByText('Waiting for you to sign in').waitFor();
  await signInPage.close();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.getByText('Cancelled.').waitFor();
});

test('An id_token comes back through the loopback receiver', async () => {
  const form = await workbench().webview('Request Token');
  await form.getByLabel('Response type').selectOption('id_token');
  await expect
    .poll(() => form.getByLabel('Redirect URI').inputValue())
    .toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/u);
  await requestForm().signInAs('demo.newcomer@example.com');
  const { groups, claims } = await readToken(workbench());
  expect(groups).toEqual(['Everyone']);
  expect(claims).not.toHaveProperty('at_hash');
  await form.getByLabel('Response type').selectOption('code');
});

test('A confidential app gets its token with its client secret', async () => {
  await requestForm().chooseApp('Demo Web App');
  const tree = workbench().tree('Token Inspector');
  await tree.clickAction('Remove Token', 'ID token');
  await requestForm().signInAs('demo.user@example.com');
  const claims = await tree.expand('ID token', 'Payload');
  expect(claims.find(({ label }) => label === 'aud')?.description).toBe('0oa1demowebapp000001');
  expect(claims.map(({ label }) => label)).not.toContain('groups');
});
