import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { configureGroupsClaim, readToken } from './support/mainJob.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();
const SCENARIOS = ['Demo Org', 'Scenarios to Try'];

test('Try with Demo Org says in one sentence what it is, and offers the scenarios', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Try with Demo Org');
  await workbench().tree('Orgs').waitForRow('Demo Org', 'Demo Web App');
  await workbench().picture('demo-org-started');
  await workbench().answerNotification('stands in for an Okta org', 'Try a Scenario');
  await quickInput.waitFor({ title: 'Try a Demo Scenario' });
  expect((await quickInput.items()).map(({ label }) => label)).toEqual([
    'A user in 150 groups',
    'Groups scope missing',
    'Claim on the wrong authorization server',
    'A regex that matches nothing',
    'Groups from a directory',
    'A thin ID token',
    'Groups of a custom authorization server',
    'An app that needs DPoP',
  ]);
  await quickInput.cancel();
});

test('One click sets a scenario up, which ends as the form says', async () => {
  const orgs = workbench().tree('Orgs');
  await orgs.expand(...SCENARIOS);
  await orgs.click(...SCENARIOS, 'A user in 150 groups');
  const form = await workbench().webview('Request Token');
  await form.getByText(/Press Launch and sign in as Demo Collector/u).waitFor();
  expect(await form.getByLabel('Response type').inputValue()).toBe('id_token');
  await workbench().picture('scenario', { theme: 'light' });
  await workbench().picture('scenario', { theme: 'dark' });
  await signInAs('demo.collector@example.com');
  await form.locator('#status.error', { hasText: 'more than 100' }).waitFor();

  await form.getByLabel('Response type').selectOption('code');
  await signInAs('demo.collector@example.com');
  const { claims } = await readToken(workbench());
  expect(claims['groups']).toBe('150 items');
});

test('A scenario takes the place of the one before and of a request that waits', async () => {
  const orgs = workbench().tree('Orgs');
  const form = await workbench().webview('Request Token');
  const signInPage = await launch();
  await workbench().comeBack();
  await form.getByText('Waiting for you to sign in').waitFor();
  await orgs.click(...SCENARIOS, 'Groups scope missing');
  await orgs.click(...SCENARIOS, 'Groups scope missing');
  await form.getByText('the request does not ask for the scope groups').waitFor();
  expect(await form.getByLabel('Scopes').inputValue()).toBe('openid profile');
  expect(await form.getByRole('button', { name: 'Launch' }).isEnabled()).toBe(true);
  await signInPage.close();
  const [claim] = await orgs.expand('Demo Org', 'Demo Browser App');
  expect(claim?.description).toBe('Matches regex .*');
});

test('A scenario is set up and launched by keyboard', async () => {
  const { page, quickInput } = workbench();
  const form = await workbench().webview('Request Token');
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await workbench().runCommand('Okta Claims: Try a Demo Scenario');
  await quickInput.waitFor({ title: 'Try a Demo Scenario' });
  await quickInput.type('nothing');
  await quickInput.accept();
  await form.getByText('the regex is "it"').waitFor();
  await form.locator('#launch:focus').waitFor();
  const signInPage = await workbench().pageOpenedBy(() => page.keyboard.press('Enter'));
  await signInPage.getByRole('button', { name: 'demo.user@example.com' }).click();
  await workbench().comeBack();
  await form.getByText(/^Signed in: .* No groups: the regex is "it"/u).waitFor();
  const claims = await workbench().tree('Token Inspector').expand('ID token', 'Payload');
  expect(claims.map(({ label }) => label)).not.toContain('groups');
});

test('Reset puts org and form back to the start, and keeps the tokens', async () => {
  const orgs = workbench().tree('Orgs');
  const form = await workbench().webview('Request Token');
  await orgs.click(...SCENARIOS, 'Groups scope missing');
  await form.getByText(/Press Launch and sign in/u).waitFor();
  await orgs.clickAction('Reset Demo Org', 'Demo Org');
  await form.getByText(/Press Launch and sign in/u).waitFor({ state: 'hidden' });
  await expect.poll(() => form.getByLabel('Scopes').inputValue()).toBe('openid groups');
  await form.locator('#app', { hasText: 'Demo Browser App' }).waitFor();
  await expect
    .poll(async () => (await orgs.expand('Demo Org', 'Demo Browser App')).map(descriptionOf))
    .toEqual(['Not configured', '', '', '1']);
  await workbench().tree('Token Inspector').waitForRow('ID token');
});

test('A request that waits ends with a reset, and the next one has the fresh client secret', async () => {
  const form = await workbench().webview('Request Token');
  await form.getByRole('button', { name: 'Choose App' }).click();
  await workbench().quickInput.pick('Demo Web App');
  await form.locator('#app', { hasText: 'Demo Web App' }).waitFor();
  const signInPage = await launch();
  await workbench().comeBack();
  await form.getByText('Waiting for you to sign in').waitFor();
  await workbench().tree('Orgs').chooseFromMenu('Reset Demo Org', 'Demo Org');
  await form.getByText('Cancelled, because the Demo Org was reset.').waitFor();
  await form.locator('#app', { hasText: 'Demo Web App' }).waitFor();
  await signInPage.getByRole('button', { name: 'demo.user@example.com' }).click();
  await signInPage.getByText('This sign-in has ended').waitFor();
  await signInPage.close();
  await workbench().comeBack();
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await signInAs('demo.user@example.com');
  await workbench().tree('Token Inspector').waitForRow('ID token');
});

test('Stop Demo Org takes the org away, and a scenario starts it again', async () => {
  const { quickInput } = workbench();
  const form = await workbench().webview('Request Token');
  const signInPage = await launch();
  await workbench().comeBack();
  await form.getByText('Waiting for you to sign in').waitFor();
  await workbench().tree('Orgs').clickAction('Stop Demo Org', 'Demo Org');
  await workbench().view('Orgs').getByText('Try with Demo Org').waitFor();
  await expect.poll(() => form.locator('#status').textContent()).toBe('');
  await signInPage.close();
  await workbench().runCommand('Okta Claims: Try a Demo Scenario');
  await quickInput.pick('A thin ID token');
  await form.getByText(/Press Launch and sign in as Demo User/u).waitFor();
  await signInAs('demo.user@example.com');
  const tree = workbench().tree('Token Inspector');
  const groups = await tree.expand('ID token', 'Userinfo', 'groups');
  expect(groups.map(({ label }) => label)).toEqual(['Everyone', 'IT']);
});

test('The way out of a scenario is the ordinary command', async () => {
  const { quickInput } = workbench();
  const form = await workbench().webview('Request Token');
  await workbench().runCommand('Okta Claims: Try a Demo Scenario');
  await quickInput.pick('Claim on the wrong authorization server');
  await form.getByText('the org authorization server issues this token').waitFor();
  await form.locator('#launch:focus').waitFor();
  await configureGroupsClaim(workbench());
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await signInAs('demo.user@example.com');
  expect((await readToken(workbench())).groups).toEqual(['Everyone', 'IT']);
  await form
    .getByText(/^Signed in: see the Token Inspector\. The ID token has 2 groups\.$/u)
    .waitFor();
});

function descriptionOf({ description }: { readonly description: string }): string {
  return description;
}

async function launch(): Promise<Page> {
  const form = await workbench().webview('Request Token');
  return workbench().pageOpenedBy(() => form.getByRole('button', { name: 'Launch' }).click());
}

async function signInAs(user: string): Promise<void> {
  const signInPage = await launch();
  await signInPage.getByRole('button', { name: user }).click();
  await workbench().comeBack();
}
