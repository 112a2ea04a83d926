import { expect, test } from 'vitest';
import { demoToken } from './support/tokens.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

const tree = () => workbench().tree('Token Inspector');

/** Decodes a text by way of the clipboard, and waits until its topmost token is in view. */
async function decode(text: string, kind: string): Promise<void> {
  const { page } = workbench();
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await workbench().runCommand('Okta Claims: Decode JWT on Clipboard');
  const selected = workbench().view('Token Inspector').locator('.monaco-list-row.selected');
  await selected.filter({ hasText: kind }).waitFor();
  await page.evaluate(`navigator.clipboard.writeText('')`);
}

const labels = async () => (await tree().rows()).map(({ label }) => label);

test('A JSON answer with two tokens gives two', async () => {
  await workbench().openViews();
  const idToken = await demoToken({ jti: 'ID.a', sub: 'user-a', groups: ['Everyone', 'IT'] });
  const accessToken = await demoToken({ jti: 'AT.a', sub: 'user-a', cid: 'demo-client' });
  await decode(JSON.stringify({ id_token: idToken, access_token: accessToken }), 'ID token');
  await tree().waitForRow('ID token');
  await tree().waitForRow('Access token');
});

test('Two tokens are compared claim by claim, in the tree and in the diff editor', async () => {
  await decode(
    await demoToken({ jti: 'ID.b', sub: 'user-b', groups: ['Engineering', 'Everyone'] }),
    'ID token',
  );
  await tree().chooseFromMenu('Compare Tokens', 'ID token');
  await workbench().quickInput.pick(/user-a/u);
  const comparison = /user-a|differences/u;
  const rows = await tree().expand(comparison);
  expect(rows.map(({ label }) => label)).toEqual(expect.arrayContaining(['groups', 'sub']));
  await workbench().picture('comparison');
  await tree().clickAction('Open Comparison in Diff Editor', comparison);
  const diff = workbench().page.locator('.monaco-diff-editor');
  await diff.getByText('Engineering').waitFor();
  await workbench().picture('comparison-diff', { theme: 'light' });
  await workbench().useTheme('dark');
  await workbench().runCommand('View: Close All Editors');
});

test('A token is renamed, pinned, kept by Remove All, and exported without personal claims', async () => {
  await tree().click('ID token');
  await workbench().page.keyboard.press('F2');
  await workbench().quickInput.waitFor({ title: /Rename/u });
  await workbench().quickInput.type('Before the change');
  await workbench().quickInput.accept();
  await tree().waitForRow('Before the change');
  await tree().chooseFromMenu('Pin Token', 'Before the change');
  await decode(await demoToken({ jti: 'AT.c', sub: 'user-c' }), 'Access token');
  expect((await labels())[0]).toBe('Before the change');
  await tree().chooseFromMenu('Export Token As…', 'Before the change');
  await workbench().quickInput.pick('Redacted JSON');
  const editor = workbench().page.locator('.editor-instance .monaco-editor').first();
  await editor.getByText('redacted-1').first().waitFor();
  expect(await editor.innerText()).not.toContain('user-b');
  await workbench().picture('export-redacted');
  await workbench().runCommand('View: Close All Editors');
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await expect.poll(labels).not.toContain('Access token');
  expect(await labels()).toContain('Before the change');
  await workbench().answerNotification(/pinned/u, 'Remove Pinned Too');
  await workbench().view('Token Inspector').getByText('No token yet').waitFor();
});

test('A token with 50,000 groups is shown in pages and searched', async () => {
  const groups = Array.from(
    { length: 50_000 },
    (_, i) => `Demo Group ${String(i).padStart(5, '0')}`,
  );
  await decode(await demoToken({ jti: 'ID.large', sub: 'demo-subject', groups }), 'ID token');
  const row = await tree().waitForRow('ID token', 'Groups');
  expect(row.description).toContain('50,000 groups');
  await tree().chooseFromMenu('Filter Items', 'ID token', 'Groups');
  await workbench().quickInput.type('group 4999');
  await workbench().quickInput.accept();
  await expect
    .poll(async () => (await tree().waitForRow('ID token', 'Groups')).description)
    .toContain('10 of 50,000');
  const found = await tree().expand('ID token', 'Groups');
  expect(found.map(({ label }) => label)).toContain('Demo Group 49991');
  await workbench().picture('large-filtered');
});
