import type { Org } from '../core/org/org.ts';
import { askChoice } from '../vscode/inputs.ts';
import { askBefore, showInformation } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { given, singleStep } from '../vscode/wizard.ts';

/**
 * Forgets an org and deletes its API token and client secrets, after asking. Without an org it asks
 * which one. The API token itself stays valid at Okta.
 */
export async function removeOrg(directory: OrgDirectory, chosen: Org | undefined): Promise<void> {
  const org = chosen ?? (await askForOrg(directory));
  if (!org) {
    return;
  }
  const detail = [
    'Its API token and client secrets are deleted from this computer. They stay valid at Okta until you revoke them there.',
  ];
  const answer = await askBefore({ message: `Remove ${org.label}?`, detail }, 'Remove');
  if (answer) {
    await directory.remove(org);
  }
}

async function askForOrg(directory: OrgDirectory): Promise<Org | undefined> {
  const items = directory
    .orgs()
    .filter((org) => !org.isDemo)
    .map((org) => ({ label: org.label, description: org.url, org }));
  if (items.length === 0) {
    const hasDemo = directory.orgs().length > 0;
    await showInformation(
      `There is no org to remove.${hasDemo ? ' The demo org ends with Stop Demo Org.' : ''}`,
    );
    return undefined;
  }
  const choice = { placeholder: 'Which org?', items };
  return given(await askChoice(singleStep('Remove Org'), choice))?.org;
}
