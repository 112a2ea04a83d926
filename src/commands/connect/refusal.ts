import { countingDown } from '../../core/org/countDown.ts';
import type { ShowWait } from '../../core/org/countDown.ts';
import { parseOrgUrl } from '../../core/org/orgUrl.ts';
import { errorText, isCancellation, isUserError } from '../../core/userError.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { orgAt } from '../../vscode/orgDirectory.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { credentialOf } from './connectionDraft.ts';
import type { ConnectionDraft } from './connectionDraft.ts';

/** What connecting an org works with. */
export interface ConnectPorts {
  readonly directory: OrgDirectory;
  readonly log: LogChannel;
}

/**
 * Makes one real call with what was entered, and gives the sentence that says what is wrong with it;
 * undefined when it works. Nothing is saved.
 */
export async function refusalOf(
  { directory, log }: ConnectPorts,
  draft: ConnectionDraft,
  { signal, show }: { readonly signal: AbortSignal; readonly show: ShowWait },
): Promise<string | undefined> {
  try {
    const credential = await credentialOf(draft);
    const client = await directory.tryClient(orgAt(parseOrgUrl(draft.url)), credential);
    await countingDown(show, signal, (options) => client.checkConnection(options));
    return undefined;
  } catch (error) {
    if (!isUserError(error) && !isCancellation(error)) {
      log.error('Connecting an org failed', error);
    }
    return errorText(error);
  }
}
