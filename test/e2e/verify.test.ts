import { CompactEncrypt, exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHttpsIssuer } from './support/httpsIssuer.ts';
import type { HttpsIssuer } from './support/httpsIssuer.ts';
import { doMainJob } from './support/mainJob.ts';
import { DEMO_SECRET, demoToken, pasteToken, verifyWithSecret } from './support/tokens.ts';
import { until } from './support/until.ts';
import { useSession } from './support/useSession.ts';

let issuer: HttpsIssuer | undefined;

beforeAll(async () => {
  issuer = await startHttpsIssuer();
});

afterAll(async () => {
  await issuer?.stop();
});

const theIssuer = (): HttpsIssuer => {
  if (issuer === undefined) {
    throw new Error('The issuer is there inside tests only.');
  }
  return issuer;
};
const workbench = useSession(() => theIssuer().vsCode);
const tree = () => workbench().tree('Token Inspector');

test('A pasted token is verified against its issuer only after asking, with the host named', async () => {
  const { host, requests } = theIssuer();
  await workbench().openViews();
  const token = await theIssuer().token({ groups: ['Everyone'], nonce: 'demo', auth_time: 1 });
  await pasteToken(workbench(), token, 'demo-subject');
  await tree().waitForRow('ID token', 'Checks');
  await tree().chooseFromMenu('Verify Signature', 'ID token');
  await workbench().quickInput.pick(new RegExp(`Fetch Keys from ${host}`, 'u'));
  const dialog = workbench().page.locator('.monaco-dialog-box');
  await dialog.getByText(host).first().waitFor();
  await workbench().page.screenshot({ path: 'test/pictures/actual/verify-asks-dark.png' });
  expect(requests).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(requests).toEqual([]);
  await tree().chooseFromMenu('Verify Signature', 'ID token');
  await workbench().quickInput.pick(new RegExp(`Fetch Keys from ${host}`, 'u'));
  await dialog.getByRole('button', { name: /Fetch Keys/u }).click();
  await tree().waitForRow('ID token', 'Checks', 'Signature passed');
  expect(requests).toEqual(['/.well-known/openid-configuration', '/keys']);
  await workbench().picture('verified');
});

test('A token is verified with a secret that is pasted and not kept', async () => {
  await pasteToken(workbench(), await demoToken({ sub: 'secret-subject' }), 'secret-subject');
  await verifyWithSecret(workbench(), 'JWT');
  await tree().waitForRow('JWT', 'Checks', 'Signature passed');
  expect(await workbench().page.locator('body').innerText()).not.toContain(DEMO_SECRET);
});

test('An encrypted token is decrypted with a private key that is pasted and not kept', async () => {
  const { publicKey, privateKey } = await generateKeyPair('RSA-OAEP-256', { extractable: true });
  const signed = await demoToken({ jti: 'ID.inside', sub: 'hidden-subject', groups: ['Everyone'] });
  const token = await new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(publicKey);
  await pasteToken(workbench(), token, 'Encrypted token');
  await workbench().picture('encrypted');
  await tree().clickAction('Decrypt Token', 'Encrypted token');
  await workbench().quickInput.waitFor({ message: /used once and not kept/u });
  await workbench().quickInput.type(await exportPKCS8(privateKey));
  await workbench().quickInput.accept();
  await tree().waitForRow('ID token', 'Groups', 'Everyone');
  await tree().waitForRow('ID token', 'Payload', 'sub');
  await workbench().picture('decrypted');
});

test('A pasted token of a connected org is checked with the keys of the org and held against its claim', async () => {
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await doMainJob(workbench());
  await tree().clickAction('Copy Value', 'ID token');
  await until('the token on the clipboard', async () =>
    (await workbench().clipboard()).startsWith('eyJ') ? true : undefined,
  );
  await workbench().runCommand('Okta Claims: Remove All Tokens');
  await workbench().runCommand('Okta Claims: Decode JWT on Clipboard');
  await tree().waitForRow('ID token', 'Groups', /^Configured/u);
  await tree().expand('ID token', 'Checks');
  const signature = await tree().waitForRow('ID token', 'Checks', 'Signature passed');
  expect(signature.description).toContain('the keys of 127.0.0.1');
  await workbench().picture('verified-connected');
});
