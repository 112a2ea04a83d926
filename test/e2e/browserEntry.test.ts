import { expect, test } from 'vitest';
import { demoToken, pasteToken, verifyWithSecret } from './support/tokens.ts';
import { useSession } from './support/useSession.ts';

/** VS Code runs the extension in a worker of the browser, where there is neither Node.js nor a host. */
const workbench = useSession(() => ({
  settings: { 'remote.extensionKind': { 'claimsmith.okta-claims': ['web'] } },
}));
const tree = () => workbench().tree('Token Inspector');

test('A token is decoded and checked in a browser alone', async () => {
  await workbench().openViews();
  await workbench().view('Orgs').getByText('A browser alone cannot keep a connection').waitFor();
  const token = await demoToken({ jti: 'ID.1', sub: 'first', groups: ['Everyone', 'IT'] });
  await pasteToken(workbench(), token, 'first');
  await tree().waitForRow('ID token', 'Groups', 'IT');
  await verifyWithSecret(workbench(), 'ID token');
  await tree().waitForRow('ID token', 'Checks', 'Signature passed');
  await workbench().picture('browser-entry');
});

test('Tokens are compared in a browser alone', async () => {
  const token = await demoToken({ jti: 'ID.2', sub: 'second', groups: ['Engineering'] });
  await pasteToken(workbench(), token, 'second');
  await tree().chooseFromMenu('Compare with the Token Before', 'ID token');
  await workbench().page.locator('.monaco-diff-editor').getByText('Engineering').waitFor();
});

test('What needs a host says so', async () => {
  await workbench().runCommand('Okta Claims: Add Org');
  await workbench().notification('This needs VS Code on the desktop');
});

test('A JWT in a file is explained', async () => {
  const editor = await workbench().openFile(
    'token.json',
    `["${await demoToken({ jti: 'ID.file' })}"]`,
  );
  await editor.locator('.codelens-decoration').filter({ hasText: 'ID token' }).waitFor();
  expect(await editor.locator('.codelens-decoration').innerText()).toContain('demo-subject');
});
