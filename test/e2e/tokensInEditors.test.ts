import { expect, test } from 'vitest';
import { demoToken } from './support/tokens.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

const hover = () => workbench().page.locator('.monaco-hover:visible').first();

test('A JWT in a JSON file is explained where it stands, before anything of the extension was opened', async () => {
  const token = await demoToken({
    jti: 'ID.demo',
    iss: 'https://demo.okta.com',
    groups: ['Everyone', '[run](command:workbench.action.quit)'],
  });
  const editor = await workbench().openFile('answer.json', `{\n  "id_token": "${token}"\n}\n`);
  const lens = editor.locator('.codelens-decoration').filter({ hasText: 'ID token' });
  await lens.waitFor();
  await editor.locator('.view-line', { hasText: 'id_token' }).hover({ position: { x: 300, y: 8 } });
  await hover().getByText('demo-subject').first().waitFor();
  expect(await hover().innerText()).toContain('[run](command:workbench.action.quit)');
  await workbench().page.screenshot({ path: 'test/pictures/actual/hover-dark.png' });
  await hover().getByRole('link', { name: 'Open in Token Inspector' }).click();
  await workbench().tree('Token Inspector').waitForRow('ID token', 'Groups');
  await workbench().picture('hover-opened', { theme: 'light' });
});

test('A code lens opens the token that it stands above', async () => {
  const tree = workbench().tree('Token Inspector');
  const first = await demoToken({ jti: 'AT.first', sub: 'first-subject' });
  const second = await demoToken({ jti: 'AT.second', sub: 'second-subject' });
  const editor = await workbench().openFile(
    'calls.log',
    `GET /a Bearer ${first}\nGET /b\nCookie: session=${second}\n`,
  );
  await editor.locator('.codelens-decoration a').nth(1).click();
  const row = await tree.waitForRow('Access token');
  expect(row.description).toContain('second-subject');
});

test('Every JWT of a file is decoded when asked for', async () => {
  const tree = workbench().tree('Token Inspector');
  const tokens = await Promise.all(
    ['one', 'two', 'three'].map((sub) => demoToken({ sub, jti: `ID.${sub}` })),
  );
  await workbench().openFile('tokens.jwt', `${tokens.join('\n')}\n`);
  await workbench().picture('jwt-file');
  await workbench().picture('jwt-file', { theme: 'light' });
  await workbench().picture('jwt-file', { theme: 'high-contrast' });
  await workbench().useTheme('dark');
  await workbench().runCommand('Okta Claims: Decode JWTs in File');
  await workbench().quickInput.pick(/^All/u);
  await expect
    .poll(async () => (await tree.rows()).filter(({ label }) => label === 'ID token').length, {
      timeout: 30_000,
    })
    .toBe(4);
});
