import { SignJWT } from 'jose';
import type { Workbench } from './workbench.ts';

/** The secret that demo tokens are signed with. Nobody trusts it. */
export const DEMO_SECRET = 'a secret of these tests alone, 32+ bytes';

/** A token with these claims that is valid for an hour. */
export async function demoToken(claims: Record<string, unknown>): Promise<string> {
  return new SignJWT({ sub: 'demo-subject', aud: 'demo-client', ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(DEMO_SECRET));
}

/** Types a text into Paste JWT to Decode. */
export async function pasteJwt(workbench: Workbench, text: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('Okta Claims: Paste JWT to Decode');
  await quickInput.waitFor({ title: 'Paste JWT to Decode' });
  await quickInput.type(text);
  await quickInput.accept();
}

/** Types a token into Paste JWT to Decode and waits until the row of its subject is in view and selected. */
export async function pasteToken(
  workbench: Workbench,
  token: string,
  subject: string,
): Promise<void> {
  await pasteJwt(workbench, token);
  const selected = workbench.view('Token Inspector').locator('.monaco-list-row.selected');
  await selected.filter({ hasText: subject }).waitFor();
}

/** Checks the signature of a token in the Token Inspector with the secret of demo tokens. */
export async function verifyWithSecret(workbench: Workbench, label: string): Promise<void> {
  const { quickInput } = workbench;
  await workbench.tree('Token Inspector').chooseFromMenu('Verify Signature', label);
  await quickInput.pick(/Paste a/u);
  await quickInput.waitFor({ message: /used once and not kept/u });
  await quickInput.type(DEMO_SECRET);
  await quickInput.accept();
}
