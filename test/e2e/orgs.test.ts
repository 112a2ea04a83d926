import { expect, test } from 'vitest';
import { startDemoOrg } from './support/mainJob.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

test('Without an org, the views say what to do next', async () => {
  await workbench().openViews();
  await workbench().view('Orgs').getByText('Try with Demo Org').waitFor();
  const form = await workbench().webview('Request Token');
  await form.getByRole('button', { name: 'Add Org' }).waitFor();
  await workbench().view('Token Inspector').getByText('Paste JWT to Decode').waitFor();
  await workbench().picture('welcome', { theme: 'light' });
  await workbench().picture('welcome', { theme: 'dark' });
});

test('Add Org says what is wrong with a URL and keeps what was typed', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Add Org');
  await quickInput.waitFor({ title: 'Add Org' });
  await quickInput.type('http://dev-123.okta.com');
  await quickInput.waitFor({ message: 'must begin with https' });
  await quickInput.accept();
  expect(await quickInput.value()).toBe('http://dev-123.okta.com');
  await quickInput.type('dev-123-admin.okta.com');
  await quickInput.waitFor({ message: 'Using https://dev-123.okta.com' });
  await quickInput.accept();
  await quickInput.pick('API token');
  await quickInput.waitFor({ message: 'API token of dev-123.okta.com' });
  await quickInput.back();
  await quickInput.waitForItem('OAuth service app');
  await quickInput.back();
  expect(await quickInput.value()).toBe('dev-123-admin.okta.com');
  await quickInput.cancel();
});

test('Add Org saves nothing when the org cannot be reached', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Add Org');
  await quickInput.waitFor({ title: 'Add Org' });
  await quickInput.type('https://okta-claims.invalid');
  await quickInput.accept();
  await quickInput.pick('API token');
  await quickInput.waitFor({ message: 'API token of okta-claims.invalid' });
  await quickInput.type('demo-api-token');
  await quickInput.accept();
  await quickInput.waitFor({ message: 'No server with the name okta-claims.invalid is found' });
  await workbench().picture('add-org-unreachable');
  expect(await quickInput.value()).toBe('demo-api-token');
  await quickInput.cancel();
  await workbench().view('Orgs').getByText('Try with Demo Org').waitFor();
});

test('Remove Org says so when there is nothing to remove', async () => {
  await workbench().runCommand('Okta Claims: Remove Org');
  await workbench().notification('There is no org to remove');
});

test('Search Apps finds catalog apps and says that they have no groups claim', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  await startDemoOrg(workbench());
  await workbench().runCommand('Okta Claims: Search Apps');
  await quickInput.waitFor({ title: 'Search Apps' });
  await quickInput.type('Demo Cat');
  await quickInput.accept();
  await orgs.waitForRow('Demo Org', 'Demo Catalog App');
  const [reason] = await orgs.expand('Demo Org', 'Demo Catalog App');
  expect(reason?.label).toMatch(/no groups claim/u);

  await workbench().runCommand('Okta Claims: Search Apps');
  await quickInput.waitFor({ title: 'Search Apps' });
  await quickInput.type('nothing like this');
  await quickInput.accept();
  await orgs.waitForRow('Demo Org', /No OIDC app whose name begins with/u);
  await orgs.clickAction('Clear App Search', 'Demo Org');
  await orgs.waitForRow('Demo Org', 'Demo Web App');
});

test('An app shows its groups claim and its redirect URIs', async () => {
  const orgs = workbench().tree('Orgs');
  const [claim, , , redirectUris] = await orgs.expand('Demo Org', 'Demo Native App');
  expect(claim).toMatchObject({ label: 'Groups claim', description: 'Not configured' });
  expect(redirectUris).toMatchObject({ label: 'Redirect URIs', description: '1' });
  const [uri] = await orgs.expand('Demo Org', 'Demo Native App', 'Redirect URIs');
  expect(uri?.label).toBe('vscode://claimsmith.okta-claims/callback');
  await orgs.clickAction('Copy Value', 'Demo Org', 'Demo Native App', 'Redirect URIs', /^vscode/u);
  await expect.poll(() => workbench().clipboard()).toBe('vscode://claimsmith.okta-claims/callback');
  await workbench().picture('orgs', { theme: 'light' });
  await workbench().picture('orgs', { theme: 'dark' });
});

test('After a reload of the window the demo org is gone and the views offer it again', async () => {
  await workbench().reload();
  await workbench().openViews();
  await workbench().view('Orgs').getByText('Try with Demo Org').waitFor();
  await startDemoOrg(workbench());
});
