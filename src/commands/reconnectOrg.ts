import type { Org } from '../core/org/org.ts';
import type { LogChannel } from '../vscode/log.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { runWizard } from '../vscode/wizard.ts';
import { connect } from './connect/connect.ts';
import { credentialOf, draftFor } from './connect/connectionDraft.ts';
import { credentialSteps } from './connect/credentialSteps.ts';
import { pickOrg } from './connect/pickOrg.ts';

const TITLE = 'Reconnect Org';

/**
 * Asks for another credential of an org that was added before, tries it, and puts it in place of the old
 * one: for an API token that has expired, or a key that was revoked. Without an org it asks which one,
 * unless there is only one. The demo org keeps its own credential.
 */
export async function reconnectOrg(
  directory: OrgDirectory,
  log: LogChannel,
  chosen?: Org,
): Promise<void> {
  const orgs = directory.savedOrgs();
  const isChosen = chosen !== undefined && !chosen.isDemo;
  const [only, another] = isChosen ? [chosen] : orgs;
  const nothing = 'There is no org to reconnect. Add one with "Add Org".';
  const org = only && !another ? only : await pickOrg({ title: TITLE, orgs, nothing });
  if (!org) {
    return;
  }
  const ports = { directory, log };
  const known = { kind: directory.kindOf(org), clientId: await directory.clientIdOf(org) };
  const draft = await runWizard(TITLE, credentialSteps(ports), draftFor(org.url, known));
  if (draft) {
    await connect(ports, org, await credentialOf(draft));
  }
}
