import * as vscode from 'vscode';
import type { Org } from '../core/org/org.ts';
import { askChoice } from '../vscode/inputs.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { BACK } from '../vscode/wizard.ts';

/**
 * Forgets an org and deletes its API token, after asking. Without an org it asks which one. The API
 * token itself stays valid at Okta.
 */
export async function removeOrg(directory: OrgDirectory, given: Org | undefined): Promise<void> {
  const org = given ?? (await askForOrg(directory));
  if (!org) return;
  const remove = 'Remove';
  const answer = await vscode.window.showWarningMessage(
    `Remove ${org.label}?`,
    {
      modal: true,
      detail:
        'Its API token is deleted from this computer. It stays valid at Okta until you revoke it there.',
    },
    remove,
  );
  if (answer === remove) await directory.remove(org);
}

async function askForOrg(directory: OrgDirectory): Promise<Org | undefined> {
  const items = directory
    .orgs()
    .filter((org) => !org.isDemo)
    .map((org) => ({ label: org.label, description: org.url, org }));
  if (items.length === 0) {
    await vscode.window.showInformationMessage('There is no org to remove.');
    return undefined;
  }
  const frame = { title: 'Remove Org', step: 1, totalSteps: 1, canGoBack: false };
  const chosen = await askChoice(frame, { placeholder: 'Which org?', items });
  return chosen === undefined || chosen === BACK ? undefined : chosen.org;
}
