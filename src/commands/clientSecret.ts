import type { ClientSecrets } from '../vscode/clientSecrets.ts';
import { askText } from '../vscode/inputs.ts';
import { BACK } from '../vscode/wizard.ts';
import type { RequestTarget } from '../views/request/draft.ts';

/**
 * The secret of a confidential app: the stored one, or what the user enters, which is stored. Undefined
 * when the user cancels. Whether it is the right one only the token endpoint can tell.
 */
export async function clientSecretOf(
  secrets: ClientSecrets,
  { org, app }: RequestTarget,
): Promise<string | undefined> {
  const clientId = app.client?.clientId ?? app.id;
  const known = await secrets.get(org.url, clientId);
  if (known !== undefined) return known;
  const frame = { title: 'Request Token', step: 1, totalSteps: 1, canGoBack: false };
  const secret = await askText(frame, {
    prompt: `Client secret of ${app.label}. It is kept in VS Code's secret storage and sent to ${org.url} only.`,
    placeholder: 'Client secret',
    password: true,
    check: (value) =>
      value.trim() ? undefined : { severity: 'error', message: 'Enter the client secret.' },
  });
  if (secret === undefined || secret === BACK) return undefined;
  await secrets.store(org.url, clientId, secret.trim());
  return secret.trim();
}
