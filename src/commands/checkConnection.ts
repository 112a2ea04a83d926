import type * as vscode from 'vscode';
import type { Org } from '../core/org/org.ts';
import { askChoice } from '../vscode/inputs.ts';
import type { LogChannel } from '../vscode/log.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import { findRights } from './connect/connect.ts';
import { rightRows } from './connect/connectionText.ts';
import { pickOrg } from './connect/pickOrg.ts';
import { reconnectOrg } from './reconnectOrg.ts';

const TITLE = 'Check Connection';

interface Row extends vscode.QuickPickItem {
  readonly reconnects?: true;
}

/**
 * Tries again what an org's credential may read, remembers it, and shows one row for each area; the last
 * row reconnects the org. Without an org it asks which one, unless there is only one.
 */
export async function checkConnection(
  directory: OrgDirectory,
  log: LogChannel,
  chosen?: Org,
): Promise<void> {
  const orgs = directory.orgs();
  const [only, another] = chosen ? [chosen] : orgs;
  const nothing = 'There is no org to check. Add one with "Add Org".';
  const org = only && !another ? only : await pickOrg({ title: TITLE, orgs, nothing });
  if (!org) {
    return;
  }
  const rights = await findRights({ directory }, org);
  const reconnect: Row = {
    label: '$(plug) Reconnect',
    detail: `Use another credential for ${org.label}`,
    reconnects: true,
  };
  const items: readonly Row[] = [...rightRows(rights), ...(org.isDemo ? [] : [reconnect])];
  const placeholder = `What can be read of ${org.label}, connected by ${directory.kindOf(org)}`;
  if (given(await askChoice(singleStep(TITLE), { placeholder, items }))?.reconnects) {
    await reconnectOrg(directory, log, org);
  }
}
