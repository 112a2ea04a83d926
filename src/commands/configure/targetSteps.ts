import { visibleText } from '../../core/text.ts';
import { isUserError } from '../../core/userError.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showError } from '../../vscode/messages.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { withProgress } from '../../vscode/progress.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { orgOfDraft } from '../chooseTarget.ts';
import { pickApp } from '../pickApp.ts';
import { editing, EMPTY_DRAFT, targetOf } from './draft.ts';
import type { Draft, Target } from './draft.ts';

/** Asks for the app and reads its groups claim. */
export function appStep(directory: OrgDirectory, log: LogChannel): Step<Draft> {
  return {
    async ask(draft, frame) {
      const org = orgOfDraft(directory, draft);
      const client = await directory.client(org);
      const knowledge = await directory.knowledge(org);
      for (;;) {
        const app = await pickApp(frame, { org, knowledge }, draft.app);
        if (app === undefined || app instanceof Back) {
          return answered(app, (chosen) => ({ ...draft, org, app: chosen }));
        }
        const read = await readGroupsClaim({ ...draft, org, client, knowledge, app }, log);
        if (read) {
          return read;
        }
      }
    },
  };
}

/** Errors that leave the other two mechanisms to work with. */
const OTHERS_REMAIN: ReadonlySet<string> = new Set([
  'claim/unexpected-answer',
  'org/catalog-app',
  'org/forbidden',
  'org/needs-api-token',
  'org/groups-claim-unavailable',
  'org/no-permission',
]);

/**
 * The draft with the app's groups claim read into it. Where Okta gives no groups claim the draft says
 * why; undefined after any other error, which is shown.
 */
export async function readGroupsClaim(draft: Draft, log: LogChannel): Promise<Draft | undefined> {
  const { client, app } = targetOf(draft);
  const slot = client.claimSlot({ mechanism: 'groups claim', appId: app.id });
  try {
    const groupsClaim = await withProgress(
      `Reading the groups claim of ${visibleText(app.label)}`,
      (options) => slot.read(options),
    );
    return { ...editing(draft, groupsClaim), groupsClaim, groupsClaimProblem: undefined };
  } catch (error) {
    if (isUserError(error) && OTHERS_REMAIN.has(error.code)) {
      return {
        ...draft,
        groupsClaim: undefined,
        groupsClaimProblem: error.message,
        isGroupsClaimCopyable: error.code !== 'org/catalog-app',
      };
    }
    void showError(log, error);
    return undefined;
  }
}

/** The draft for an app that is known already. */
export async function draftFor(
  directory: OrgDirectory,
  { org, app }: Pick<Target, 'org' | 'app'>,
): Promise<Draft> {
  const client = await directory.client(org);
  return { ...EMPTY_DRAFT, org, app, client, knowledge: await directory.knowledge(org) };
}
