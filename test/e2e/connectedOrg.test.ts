import { expect, test } from 'vitest';
import type { Row } from './support/monacoList.ts';
import { RequestFormPage } from './support/requestForm.ts';
import { useHttpsOrg } from './support/useHttpsOrg.ts';
import { useSession } from './support/useSession.ts';

const org = useHttpsOrg();
const workbench = useSession(() => org().vsCode);

const HOST = 'demo-org.example.com';
const APP = 'Demo Browser App';
const APP_ID = '0oa1demobrowserapp01';

test('Add Org says before the choice what each credential can do, and refuses a wrong API token', async () => {
  const { quickInput } = workbench();
  await workbench().openViews();
  await workbench().runCommand('Okta Claims: Add Org');
  await quickInput.waitFor({ title: 'Add Org' });
  await quickInput.type(org().url);
  await quickInput.accept();
  await quickInput.waitForItem('OAuth service app');
  await workbench().picture('add-org-how', { theme: 'light' });
  await workbench().picture('add-org-how', { theme: 'dark' });
  await quickInput.pick('API token');
  await quickInput.waitFor({ message: `API token of ${HOST}` });
  await quickInput.type('wrong-api-token');
  await quickInput.accept();
  await quickInput.waitFor({ message: 'refused the API token' });
  expect(await quickInput.value()).toBe('wrong-api-token');
  await quickInput.type(org().apiToken);
  await quickInput.accept();
  await workbench().notification(`Connected to ${HOST}`);
  await workbench().picture('add-org-connected');
  await workbench().tree('Orgs').waitForRow(HOST, APP);
});

test('A change by somebody else is told before it is overwritten, and both can be kept', async () => {
  const { quickInput } = workbench();
  await openFilterValue('Starts with');
  await quickInput.type('Eng');
  await quickInput.pick(/^Use Eng: matches/u);
  await quickInput.waitFor({ placeholder: `Save to ${APP}?` });
  setGroupsClaim({ claimType: 'Filter', name: 'groups', filterType: 'EQUALS', value: 'Sales' });
  await quickInput.pick('Save');
  await quickInput.waitFor({ placeholder: /Somebody else has changed this claim/u });
  await workbench().picture('configure-conflict', { theme: 'light' });
  await workbench().picture('configure-conflict', { theme: 'dark' });
  expect(groupsClaim()).toMatchObject({ value: 'Sales' });
  await quickInput.pick('Save Yours in Its Place');
  await workbench().notification('is in force: groups: Starts with Eng');
  expect(groupsClaim()).toMatchObject({ filterType: 'STARTS_WITH', value: 'Eng' });

  await openFilterValue('Starts with');
  await quickInput.type('En');
  await quickInput.pick(/^Use En: matches/u);
  await quickInput.waitFor({ placeholder: `Save to ${APP}?` });
  setGroupsClaim({ claimType: 'Filter', name: 'teams', filterType: 'STARTS_WITH', value: 'Eng' });
  await quickInput.pick('Save');
  await quickInput.pick('Save Both Changes');
  await workbench().notification('is in force: teams: Starts with En');
});

test('After a reload of the window the last changes can be undone, one after the other', async () => {
  const { quickInput } = workbench();
  await workbench().reload();
  await workbench().openViews();
  await workbench().tree('Orgs').waitForRow(HOST, APP);
  const form = await workbench().webview('Request Token');
  await form.locator('#app', { hasText: APP }).waitFor();
  await workbench().runCommand('Okta Claims: Undo Last Claim Change');
  await quickInput.waitFor({ placeholder: /Undo your change/u });
  await workbench().picture('undo-after-reload', { theme: 'dark' });
  await quickInput.pick('Undo');
  await workbench().notification('is as before: teams: Starts with Eng');
  expect(groupsClaim()).toMatchObject({ name: 'teams', value: 'Eng' });

  // What the change before left is not in force any more: somebody else had renamed the claim.
  await workbench().runCommand('Okta Claims: Undo Last Claim Change');
  await quickInput.pick('Undo');
  await quickInput.waitFor({ placeholder: /Somebody else has changed the claim/u });
  await quickInput.pick('Undo');
  await workbench().notification('is as before: groups: Equals Sales');
  expect(groupsClaim()).toMatchObject({ filterType: 'EQUALS', value: 'Sales' });
});

test('A used-up rate limit is counted down and can be cancelled', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  org().control.faults.add({
    on: { method: 'POST', path: /settings\/oauth\/idToken$/u },
    do: { kind: 'rateLimit', reset: 40 },
  });
  await openFilterValue('Starts with');
  await quickInput.type('IT');
  await quickInput.pick(/^Use IT: matches/u);
  await quickInput.waitFor({ placeholder: `Save to ${APP}?` });
  await quickInput.pick('Save');
  const progress = await workbench().notification(/Waiting \d+ s for the rate limit/u);
  const seconds = async (): Promise<number> =>
    Number(/Waiting (?<seconds>\d+) s/u.exec(await progress.innerText())?.groups?.['seconds']);
  const first = await seconds();
  await expect.poll(seconds).toBeLessThan(first);
  await workbench().picture('rate-limit-wait');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await quickInput.waitFor({ placeholder: `Save to ${APP}?` });
  expect(groupsClaim()).toMatchObject({ value: 'Sales' });
  await quickInput.pick('Save');
  await workbench().notification('is in force: groups: Starts with IT');
  const [claim] = await orgs.expand(HOST, APP);
  expect(claim?.description).toBe('Starts with IT');
});

test('An error stands in its place in the Orgs view and is tried again there', async () => {
  const orgs = workbench().tree('Orgs');
  org().control.faults.add({
    on: { path: /authorizationServers$/u },
    do: { kind: 'oktaError', code: 'E0000009' },
  });
  // Request Token has read them already.
  await workbench().runCommand('Okta Claims: Refresh Orgs');
  const servers = 'Custom authorization servers';
  const [problem] = await orgs.expand(HOST, APP, servers);
  expect(problem?.description).toBe('Try Again');
  await workbench().picture('orgs-error');
  await orgs.clickAction('Refresh', HOST, APP, servers, /problem of its own/u);
  await orgs.waitForRow(HOST, APP, servers, 'default');
  const rows = await orgs.expand(HOST, APP);
  expect(rows.map(({ label }: Row) => label)).toContain('Groups claim');
});

test('A client secret is asked for when it is needed, and once more when it was wrong', async () => {
  const { page, quickInput } = workbench();
  const requestForm = new RequestFormPage(workbench());
  await requestForm.chooseApp('Demo Web App');
  await requestForm.openMoreParameters();
  const form = await requestForm.frame();
  await form.getByLabel('Sending').selectOption('pushed');
  await form.getByRole('button', { name: 'Launch' }).click();
  await enterSecret('wrong-secret');
  await answerQuestion('Register for This Request');
  await form.locator('#status.error', { hasText: 'client id and secret' }).waitFor();
  await workbench().picture('wrong-client-secret', { theme: 'light' });
  await workbench().picture('wrong-client-secret', { theme: 'dark' });
  await form.getByRole('button', { name: 'Enter Client Secret' }).click();
  await enterSecret(org().clientSecrets().get('0oa1demowebapp000001') ?? '');
  await answerQuestion('Register for This Request');
  // VS Code asks before it opens a host that it does not know.
  await answerQuestion('Cancel');
  await form.locator('#status.error', { hasText: 'The browser was not opened' }).waitFor();

  async function enterSecret(secret: string): Promise<void> {
    await quickInput.waitFor({ message: 'Client secret of Demo Web App' });
    expect(await page.locator('.quick-input-widget input[type=password]').count()).toBe(1);
    await quickInput.type(secret);
    await quickInput.accept();
  }

  async function answerQuestion(button: string): Promise<void> {
    await page.locator('.monaco-dialog-box').getByRole('button', { name: button }).click();
  }
});

test('With a revoked API token Reconnect asks for another credential and the org goes on', async () => {
  const { quickInput } = workbench();
  org().control.store.isApiTokenExpired = true;
  await workbench().runCommand('Okta Claims: Refresh Orgs');
  await workbench()
    .tree('Orgs')
    .waitForRow(HOST, /refused the API token/u);
  await workbench().runCommand('Okta Claims: Reconnect Org');
  await quickInput.waitFor({ title: 'Reconnect Org' });
  await quickInput.pick('OAuth service app');
  await quickInput.waitFor({ message: /Client ID/iu });
  await quickInput.type(org().serviceApp.clientId);
  await quickInput.accept();
  await quickInput.waitFor({ message: /Paste the private key/u });
  await quickInput.type('not a key');
  await quickInput.accept();
  expect(await quickInput.value()).toBe('not a key');
  await quickInput.type(JSON.stringify(org().serviceApp.privateKey));
  await quickInput.accept();
  await workbench().notification(`Connected to ${HOST} by an OAuth service app`);
  await workbench().picture('reconnected');
  await workbench().tree('Orgs').waitForRow(HOST, APP);
  const [claim] = await workbench().tree('Orgs').expand(HOST, APP);
  expect(claim?.label).toMatch(/API token/u);
  await workbench().runCommand('Okta Claims: Check Connection');
  await quickInput.waitFor({ title: 'Check Connection' });
  await workbench().picture('check-connection', { theme: 'dark' });
  await quickInput.cancel();
});

test('Remove Org forgets the org and what can be undone in it', async () => {
  await workbench().tree('Orgs').chooseFromMenu('Remove Org', HOST);
  await workbench().page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await workbench().view('Orgs').getByText('Try with Demo Org').waitFor();
});

async function openFilterValue(filterType: string): Promise<void> {
  const { quickInput } = workbench();
  await workbench().tree('Orgs').clickAction('Configure Groups Claim', HOST, APP);
  await quickInput.waitFor({ placeholder: /Groups claim type/u });
  await quickInput.pick('Filter');
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.pick(filterType);
  await quickInput.waitFor({ placeholder: /Text to compare/u });
}

type GroupsClaim = NonNullable<ReturnType<typeof groupsClaim>>;

function groupsClaim() {
  return org().control.store.apps.get(APP_ID)?.groupsClaim;
}

/** What another administrator does. */
function setGroupsClaim(claim: GroupsClaim): void {
  const { store } = org().control;
  const app = store.apps.get(APP_ID);
  if (app === undefined) {
    throw new Error('The org has no such app.');
  }
  store.saveApp({ ...app, groupsClaim: claim });
}
