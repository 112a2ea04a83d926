import type { ConnectionRight, OrgCredential } from '../../core/org/credential.ts';
import type { Org } from '../../core/org/org.ts';
import { errorText, isCancellation, isUserError } from '../../core/userError.ts';
import { askChoice } from '../../vscode/inputs.ts';
import { showInformation } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { singleStep } from '../../vscode/wizard.ts';
import { connectionText, rightRows } from './connectionText.ts';
import type { ConnectPorts } from './refusal.ts';

/**
 * Saves an org with a credential that works, in place of the one before, finds out by trying what it may
 * read, and tells. The org stays saved when that cannot be found out.
 */
export async function connect(
  ports: ConnectPorts,
  org: Org,
  credential: OrgCredential,
): Promise<void> {
  await ports.directory.add(org, credential);
  ports.log.info(`Connected ${org.url} by ${credential.kind}`);
  const rights = await rightsOrReason(ports, org);
  const text = connectionText(org, credential.kind, rights);
  if (typeof rights === 'string' || rights.every(({ state }) => state === 'readable')) {
    await showInformation(text);
  } else if (await showInformation(text, 'Show Reasons')) {
    const placeholder = `What can be read of ${org.label}`;
    await askChoice(singleStep('Connection'), { placeholder, items: rightRows(rights) });
  }
}

/** Tries what the org's credential may read, under a progress notification, and remembers it. */
export async function findRights(
  { directory }: Pick<ConnectPorts, 'directory'>,
  org: Org,
): Promise<readonly ConnectionRight[]> {
  const client = await directory.client(org);
  const title = `Finding out what can be read of ${org.label}`;
  const rights = await withProgress(title, (options) => client.checkRights(options));
  await directory.rememberRights(org, rights);
  return rights;
}

async function rightsOrReason(
  ports: ConnectPorts,
  org: Org,
): Promise<readonly ConnectionRight[] | string> {
  try {
    return await findRights(ports, org);
  } catch (error) {
    if (isCancellation(error)) {
      return 'it was cancelled. Run "Check Connection" to try again.';
    }
    if (!isUserError(error)) {
      ports.log.error('Finding out the rights of a connection failed', error);
    }
    return errorText(error);
  }
}
