import type { CredentialKind } from '../core/org/credential.ts';
import type { Org } from '../core/org/org.ts';
import { askBefore } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { pickOrg } from './connect/pickOrg.ts';

/** What is deleted besides client secrets. */
const SECRETS: Readonly<Record<CredentialKind, string>> = {
  'API token': 'API token',
  'OAuth service app': 'private key',
};

/**
 * Forgets an org and deletes its credential and client secrets, after asking; `onRemoved` then forgets
 * whatever else is kept of it. Without an org it asks which one. Nothing is revoked at Okta.
 */
export async function removeOrg(
  directory: OrgDirectory,
  chosen: Org | undefined,
  onRemoved: (org: Org) => Promise<void>,
): Promise<void> {
  const org = chosen ?? (await askForOrg(directory));
  if (!org) {
    return;
  }
  const detail = [
    `Its ${SECRETS[directory.kindOf(org)]} and client secrets are deleted from this computer. They stay valid at Okta until you revoke them there.`,
    'The claims of its apps stay as they are; changes made to them here can no longer be undone by Undo Last Claim Change.',
  ];
  const answer = await askBefore({ message: `Remove ${org.label}?`, detail }, 'Remove');
  if (answer) {
    await directory.remove(org);
    await onRemoved(org);
  }
}

function askForOrg(directory: OrgDirectory): Promise<Org | undefined> {
  const hasDemo = directory.orgs().some(({ isDemo }) => isDemo);
  return pickOrg({
    title: 'Remove Org',
    orgs: directory.savedOrgs(),
    nothing: `There is no org to remove.${hasDemo ? ' The demo org ends with Stop Demo Org.' : ''}`,
  });
}
