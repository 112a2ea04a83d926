import { UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { demoToken, pasteJwt } from './support/tokens.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

async function paste(text: string): Promise<void> {
  await pasteJwt(workbench(), text);
}

test('A pasted JWT is decoded with every claim, hostile ones as text', async () => {
  const tree = workbench().tree('Token Inspector');
  await workbench().openViews();
  await (await workbench().webview('Request Token')).getByRole('button').first().waitFor();
  await paste(
    `Authorization: Bearer ${await demoToken({
      groups: ['Everyone', '[run](command:workbench.action.quit)', 'a\u202Eb'],
      custom: { nested: true },
    })}`,
  );
  const claims = await tree.expand('JWT', 'Payload');
  expect(claims.map(({ label }) => label)).toEqual([
    'sub',
    'aud',
    'groups',
    'custom',
    'iat',
    'exp',
  ]);
  expect(claims.find(({ label }) => label === 'exp')?.description).toMatch(
    /^in (?:59|60) minutes|^in 1 hour/u,
  );
  const groups = await tree.expand('JWT', 'Payload', 'groups');
  expect(groups.map(({ label }) => label)).toEqual([
    'Everyone',
    '[run](command:workbench.action.quit)',
    'a⟨U+202E⟩b',
  ]);
  await workbench().picture('inspector', { theme: 'light' });
  await workbench().picture('inspector', { theme: 'dark' });
});

test('The clipboard is offered when it holds a JWT', async () => {
  const { page, quickInput } = workbench();
  const token = await demoToken({ jti: 'AT.demo' });
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(token)})`);
  await workbench().runCommand('Okta Claims: Paste JWT to Decode');
  await quickInput.pick('Decode the JWT on the Clipboard');
  await workbench().tree('Token Inspector').waitForRow('Access token');
  await page.evaluate(`navigator.clipboard.writeText('')`);
});

test('A claim is copied as value and as JSON, and a token can be removed', async () => {
  const { page } = workbench();
  const tree = workbench().tree('Token Inspector');
  const clipboard = () => workbench().clipboard();
  await tree.clickAction('Copy Value', 'Access token', 'Payload', 'sub');
  await expect.poll(clipboard).toBe('demo-subject');
  await tree.chooseFromMenu('Copy as JSON', 'Access token', 'Payload', 'sub');
  await expect.poll(clipboard).toBe('{\n  "sub": "demo-subject"\n}');
  await tree.chooseFromMenu('Copy All Claims as JSON', 'Access token');
  await expect.poll(clipboard).toContain('"jti": "AT.demo"');
  await page.evaluate(`navigator.clipboard.writeText('')`);
  await tree.clickAction('Remove Token', 'Access token');
  await expect
    .poll(async () => (await tree.rows()).map(({ label }) => label))
    .not.toContain('Access token');
});

test('The JWT that is selected in an editor is decoded without a question', async () => {
  const { page } = workbench();
  await workbench().runCommand('File: New Untitled Text File');
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  await page.keyboard.insertText(`id_token=${await demoToken({ jti: 'ID.selected' })}`);
  await page.keyboard.press('ControlOrMeta+A');
  await workbench().runCommand('Okta Claims: Paste JWT to Decode');
  await workbench().tree('Token Inspector').waitForRow('ID token');
  await workbench().tree('Token Inspector').clickAction('Remove Token', 'ID token');
  await workbench().runCommand('View: Revert and Close Editor');
});

test('A text that is no JWT is refused with a sentence and kept', async () => {
  const { quickInput } = workbench();
  await paste('hello world');
  await quickInput.waitForItem(/not a JWT/u);
  expect(await quickInput.value()).toBe('hello world');
  await workbench().picture('paste-refused');
  await quickInput.cancel();
});

test('A damaged JWT shows what is wrong and whatever can be decoded', async () => {
  const tree = workbench().tree('Token Inspector');
  const [header = '', , signature = ''] = (await demoToken({})).split('.');
  await paste(`${header}.eyJzdWIiOiJ4*In0.${signature}`);
  const fault = await tree.waitForRow(/JWT/u, 'Damaged payload');
  expect(fault.description).toMatch(/payload.*\*/u);
  const parameters = await tree.expand(/JWT/u, 'Header');
  expect(parameters.map(({ label }) => label)).toEqual(['alg', 'typ']);
  await workbench().picture('inspector-damaged');
});

test('An unsecured token fails its checks, and the failed check is on top', async () => {
  const tree = workbench().tree('Token Inspector');
  await paste(new UnsecuredJWT({ sub: 'demo-subject' }).encode());
  const [first] = await tree.expand(/JWT/u, 'Checks');
  expect(first?.label).toMatch(/failed$/u);
});

test('A new token is brought into view, the same token is not shown twice, and all can be removed', async () => {
  const tree = workbench().tree('Token Inspector');
  const token = await demoToken({
    jti: 'ID.demo',
    groups: Array.from({ length: 150 }, (_, i) => `Demo ${i}`),
  });
  const selected = workbench().view('Token Inspector').locator('.monaco-list-row.selected');
  await paste(token);
  await tree.waitForRow('ID token');
  await tree.click('ID token', 'Groups', 'Demo 149');
  await paste(token);
  await selected.filter({ hasText: 'ID token' }).waitFor();
  await tree.click('ID token', 'Groups', 'Demo 149');
  await paste(await demoToken({ jti: 'AT.demo' }));
  await selected.filter({ hasText: 'Access token' }).waitFor();
  const labels = (await tree.rows()).map(({ label }) => label);
  expect(labels.filter((label) => label === 'ID token')).toHaveLength(1);
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await workbench().view('Token Inspector').getByText('No token yet').waitFor();
});

test('After a reload of the window no token is left', async () => {
  await workbench().reload();
  await workbench().openViews();
  await workbench().view('Token Inspector').getByText('No token yet').waitFor();
});
