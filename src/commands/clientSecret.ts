import { stringAt } from '../core/json.ts';
import type { RequestTarget } from '../views/request/draft.ts';
import type { CredentialStore } from '../vscode/credentials.ts';
import { askText } from '../vscode/inputs.ts';
import { given, singleStep } from '../vscode/wizard.ts';

/**
 * The secret of a confidential app: the stored one, or what the user enters, which is stored. Undefined
 * when the user cancels. Whether it is the right one only the token endpoint can tell.
 */
export async function clientSecretOf(
  credentials: CredentialStore,
  { org, app }: RequestTarget,
  signal: AbortSignal,
): Promise<string | undefined> {
  const clientId = app.client?.clientId ?? app.id;
  const secret = stringAt((await credentials.read(org.url))?.clientSecrets ?? {}, clientId);
  if (secret !== undefined) {
    return secret;
  }
  const question = askText(singleStep('Request Token'), {
    prompt: `Client secret of ${app.label}. It is kept in VS Code's secret storage and sent to ${org.url} only.`,
    placeholder: 'Client secret',
    password: true,
    signal,
    check: (value) =>
      value.trim() ? undefined : { severity: 'error', message: 'Enter the client secret.' },
  });
  const typed = given(await question);
  if (typed === undefined) {
    return undefined;
  }
  // Read again: another window may have changed or removed the org while the question was open.
  const known = await credentials.read(org.url);
  if (known) {
    const clientSecrets = { ...known.clientSecrets, [clientId]: typed.trim() };
    await credentials.write(org.url, { ...known, clientSecrets });
  }
  return typed.trim();
}

/** Forgets the secret of a confidential app. */
export async function forgetClientSecret(
  credentials: CredentialStore,
  { org, app }: RequestTarget,
): Promise<void> {
  const known = await credentials.read(org.url);
  if (!known) {
    return;
  }
  const forgotten = app.client?.clientId ?? app.id;
  const others = Object.entries(known.clientSecrets).filter(([id]) => id !== forgotten);
  await credentials.write(org.url, { ...known, clientSecrets: Object.fromEntries(others) });
}
