import * as vscode from 'vscode';
import { describeGroupsClaim } from '../../core/claim/describe.ts';
import type { GroupsClaimSettings } from '../../core/claim/groupsClaim.ts';
import { visibleText } from '../../core/text.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { answerOf, applyFrame, whileBusy } from '../../vscode/inputs.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showError } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import type { Step } from '../../vscode/wizard.ts';
import { claimOf, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';

/**
 * Shows the claim before and after, and saves it. The summary stays open until Okta has confirmed the
 * claim, so a failure loses nothing: it is shown, and Save can be pressed again.
 */
export function summaryStep(log: LogChannel): Step<Draft> {
  return {
    async ask(draft, frame) {
      const input = vscode.window.createQuickPick();
      applyFrame(input, frame);
      const { app } = targetOf(draft);
      input.placeholder = `Save to ${visibleText(app.label)}?`;
      let current = draft;
      const show = (): void => {
        input.items = summaryItems(current);
        input.activeItems = input.items.slice(-1);
      };
      show();
      return answerOf<Draft>(input, ({ store, run, done }) => {
        const accept = async (): Promise<void> => {
          if (!input.selectedItems.some(({ label }) => label === SAVE_LABEL)) {
            return;
          }
          const outcome = await whileBusy(input, () => save(current, log));
          if (!outcome) {
            return;
          }
          current = { ...current, settings: outcome.settings };
          if (outcome.isSaved) {
            done(current);
          } else {
            show();
          }
        };
        store.add(
          input.onDidAccept(() => {
            run(accept());
          }),
        );
      });
    },
  };
}

const SAVE_LABEL = '$(save) Save';

function summaryItems(draft: Draft): readonly vscode.QuickPickItem[] {
  const before = plainLabel(describeGroupsClaim(draft.settings?.claim));
  const after = plainLabel(describeGroupsClaim(claimOf(draft)));
  return [
    { label: '$(circle-outline) Before', description: before, alwaysShow: true },
    { label: '$(arrow-right) After', description: after, alwaysShow: true },
    { label: SAVE_LABEL, alwaysShow: true },
  ];
}

interface Outcome {
  readonly isSaved: boolean;
  /** What is known to be in force at Okta. */
  readonly settings: GroupsClaimSettings;
}

async function save(draft: Draft, log: LogChannel): Promise<Outcome> {
  const { client, app } = targetOf(draft);
  const { settings } = draft;
  if (!settings) {
    throw new Error('The groups claim was not read before it is saved.');
  }
  try {
    const change = { expected: settings.claim, claim: claimOf(draft) };
    const saved = await withProgress(
      `Saving the groups claim of ${visibleText(app.label)}`,
      (options) => client.saveGroupsClaim(app.id, change, options),
    );
    return { isSaved: true, settings: saved };
  } catch (error) {
    void showError(log, error);
    return { isSaved: false, settings: await rereadQuietly(draft, settings, log) };
  }
}

/** What Okta has after a failed save, so that "Before" is true; the old answer if it cannot be read. */
async function rereadQuietly(
  draft: Draft,
  known: GroupsClaimSettings,
  log: LogChannel,
): Promise<GroupsClaimSettings> {
  const { client, app } = targetOf(draft);
  try {
    return await client.getGroupsClaim(app.id);
  } catch (error) {
    log.error('The groups claim could not be read after a failed save', error);
    return known;
  }
}
