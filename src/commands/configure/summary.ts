import * as vscode from 'vscode';
import type { ClaimPlace, ClaimReading } from '../../core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../core/claim/configuredClaim.ts';
import { describeClaim } from '../../core/claim/describe.ts';
import { claimDocument } from '../../core/change/claimDocument.ts';
import type { ClaimJournal } from '../../core/change/journal.ts';
import { mergeClaims } from '../../core/change/mergeClaims.ts';
import { placeOfChange } from '../../core/change/placeOfChange.ts';
import { recordedSave } from '../../core/change/recordedSave.ts';
import type { ClaimChange, SaveOutcome } from '../../core/change/saveClaim.ts';
import type { Org } from '../../core/org/org.ts';
import { visibleText } from '../../core/text.ts';
import { askChoice } from '../../vscode/inputs.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showError } from '../../vscode/messages.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { withProgress } from '../../vscode/progress.ts';
import type { TextDiff } from '../../vscode/shownTexts.ts';
import { Back } from '../../vscode/wizard.ts';
import type { Answer, Frame, Step } from '../../vscode/wizard.ts';
import { changeItems } from '../changeItems.ts';
import type { ClaimTarget } from '../claimTarget.ts';
import { claimOf, isOutOfReach, placeOf, serverOf, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { nameWarnings } from './nameWarnings.ts';

/** What the summary needs of the rest of the extension. */
export interface SummaryPorts {
  readonly log: LogChannel;
  readonly journal: ClaimJournal;
  /** Opens a diff editor. */
  showDiff(diff: TextDiff): Promise<void>;
  /** Told where something else may be in force than what was read before. */
  onStale(org: Org, place: ClaimPlace): void;
  /** Offers to copy the claim as Terraform, curl or clicks. */
  copyAs(target: ClaimTarget): Promise<void>;
}

/**
 * Shows what a save changes, and saves. Where somebody else has changed the claim meanwhile, it shows
 * that change too and asks which of them to keep. A failed save loses nothing: it is shown, and Save can
 * be chosen again.
 */
export function summaryStep(ports: SummaryPorts): Step<Draft> {
  return {
    async ask(draft, frame) {
      const warnings = await nameWarnings(draft);
      return new Summary(ports, draft, warnings).ask(frame);
    },
  };
}

type SummaryAction = 'save' | 'save both' | 'keep' | 'diff' | 'copy';

/** What Enter does, by whichever of them comes first. */
const FIRST: readonly SummaryAction[] = ['save', 'save both', 'copy'];

interface SummaryItem extends vscode.QuickPickItem {
  readonly action?: SummaryAction;
}

const DIFF: SummaryItem = { label: '$(diff) Show in Diff Editor', action: 'diff' };
const SAVE: SummaryItem = { label: '$(save) Save', action: 'save' };

class Summary {
  readonly #ports: SummaryPorts;
  readonly #draft: Draft;
  readonly #warnings: readonly string[];
  /** What was in force when the user decided. */
  #base: ConfiguredClaim | undefined;
  /** What is to be saved. */
  #claim: ConfiguredClaim | undefined;
  /** What somebody else has put in force since. */
  #theirs: ClaimReading | undefined;

  constructor(ports: SummaryPorts, draft: Draft, warnings: readonly string[]) {
    this.#ports = ports;
    this.#draft = draft;
    this.#warnings = warnings;
    this.#base = draft.reading?.claim;
    this.#claim = claimOf(draft);
  }

  async ask(frame: Frame): Promise<Answer<Draft>> {
    for (;;) {
      const items = this.#theirs ? this.#conflictItems(this.#theirs) : this.#items();
      const chosen = await askChoice<SummaryItem>(frame, {
        placeholder: this.#theirs
          ? 'Somebody else has changed this claim since you looked. What to save?'
          : this.#question(),
        items,
        active: items.find(({ action }) => action !== undefined && FIRST.includes(action)),
      });
      if (chosen === undefined || chosen instanceof Back) {
        return chosen instanceof Back ? new Back() : undefined;
      }
      const finished = await this.#do(chosen.action);
      if (finished !== 'go on') {
        return finished;
      }
    }
  }

  async #do(action: SummaryAction | undefined): Promise<Draft | undefined | 'go on'> {
    switch (action) {
      case 'keep':
        return undefined;
      case 'diff':
        await this.#showDiff();
        return 'go on';
      case 'copy':
        await this.#copy();
        return 'go on';
      case 'save':
        return this.#save(this.#claim);
      case 'save both': {
        const both = this.#merge();
        return both ? this.#save(both.merged) : 'go on';
      }
      case undefined:
        return 'go on';
    }
  }

  #question(): string {
    const owner = visibleText(ownerLabel(this.#draft));
    return isOutOfReach(this.#draft)
      ? `This connection cannot save the groups claim of ${owner}. Copy it?`
      : `Save to ${owner}?`;
  }

  #items(): readonly SummaryItem[] {
    const changed = changeItems(this.#base, this.#claim);
    return [
      ...(changed.length > 0 ? changed : [{ label: '$(info) Nothing changes' }]),
      ...this.#warnings.map((warning) => ({
        label: '$(warning)',
        description: plainLabel(warning),
      })),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      ...(isOutOfReach(this.#draft) ? [] : [SAVE]),
      ...this.#moreItems(),
    ];
  }

  #moreItems(): readonly SummaryItem[] {
    const copy: SummaryItem = {
      label: '$(copy) Copy as…',
      description: 'Terraform, curl, or the clicks in the Admin Console',
      action: 'copy',
    };
    return [...(isOutOfReach(this.#draft) ? [] : [DIFF]), ...(this.#claim ? [copy] : [])];
  }

  #conflictItems(theirs: ClaimReading): readonly SummaryItem[] {
    const both = this.#merge();
    const saveBoth: SummaryItem = {
      label: '$(git-merge) Save Both Changes',
      description: plainLabel(describeClaim(both?.merged)),
      action: 'save both',
    };
    return [
      heading('Changed by somebody else'),
      ...changeItems(this.#base, theirs.claim),
      heading('Your change'),
      ...changeItems(this.#base, this.#claim),
      heading('Save'),
      ...(both ? [saveBoth] : []),
      {
        label: '$(save) Save Yours in Its Place',
        description: plainLabel(describeClaim(this.#claim)),
        action: 'save',
      },
      {
        label: '$(discard) Keep What Is in Force',
        description: plainLabel(describeClaim(theirs.claim)),
        action: 'keep',
      },
      DIFF,
    ];
  }

  #merge(): ReturnType<typeof mergeClaims> {
    return mergeClaims(this.#base, this.#theirs?.claim, this.#claim);
  }

  async #showDiff(): Promise<void> {
    const inForce = this.#theirs ? this.#theirs.claim : this.#base;
    await this.#ports.showDiff({
      title: `Claim of ${ownerLabel(this.#draft)}: in force and yours`,
      before: claimDocument(inForce),
      after: claimDocument(this.#claim),
    });
  }

  async #copy(): Promise<void> {
    const { org, app } = targetOf(this.#draft);
    const { server, reading } = this.#draft;
    await this.#ports.copyAs({
      org,
      app,
      server,
      reading: { ...reading, place: placeOf(this.#draft), claim: this.#claim },
    });
  }

  async #save(claim: ConfiguredClaim | undefined): Promise<Draft | 'go on'> {
    const expected = this.#theirs ? this.#theirs.claim : this.#base;
    try {
      const outcome = await saveDraft(this.#ports.journal, this.#draft, { expected, claim });
      if (outcome.kind === 'saved') {
        return { ...this.#draft, saved: outcome };
      }
      this.#base = expected;
      this.#claim = claim;
      this.#theirs = outcome.reading;
      this.#tellStale();
    } catch (error) {
      this.#tellStale();
      void showError(this.#ports.log, error);
    }
    return 'go on';
  }

  #tellStale(): void {
    this.#ports.onStale(targetOf(this.#draft).org, placeOf(this.#draft));
  }
}

async function saveDraft(
  journal: ClaimJournal,
  draft: Draft,
  change: ClaimChange,
): Promise<SaveOutcome> {
  const { org, client } = targetOf(draft);
  const owner = ownerLabel(draft);
  const place = placeOfChange(placeOf(draft), change);
  const record = {
    orgUrl: org.url,
    orgLabel: org.label,
    isDemo: org.isDemo,
    place,
    ownerLabel: owner,
  };
  return withProgress(`Saving the claim of ${visibleText(owner)}`, (options) =>
    recordedSave(journal, client.claimSlot(place), change, record, options),
  );
}

/** Label of the app, or name of the custom authorization server, that has the claim. */
export function ownerLabel(draft: Draft): string {
  return draft.mechanism === 'authorization server claim'
    ? serverOf(draft).name
    : targetOf(draft).app.label;
}

function heading(label: string): SummaryItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
