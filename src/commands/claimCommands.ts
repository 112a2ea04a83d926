import type { ClaimJournal, JournalPorts } from '../core/change/journal.ts';
import type { ClaimPlace } from '../core/claim/claimSlot.ts';
import type { Previews } from '../core/claim/previews.ts';
import { adminConsoleUrl } from '../core/export/adminConsoleUrl.ts';
import { Lazy } from '../core/lazy.ts';
import type { Org } from '../core/org/org.ts';
import type { OrgsNode } from '../views/orgs/nodes.ts';
import type { OrgsTree } from '../views/orgs/orgsTree.ts';
import type { LogChannel } from '../vscode/log.ts';
import { inBackground, showInformation } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import type { TextDiff } from '../vscode/shownTexts.ts';
import type * as claims from './claims.ts';
import { claimTargetOf } from './claimTarget.ts';
import type { AppTarget, ClaimTarget } from './claimTarget.ts';

/** Another window may be busy with a change that is younger than this. */
const CUT_OFF_MILLISECONDS = 10_000;

/** What the commands about claims need of the rest of the extension. */
export interface ClaimCommandPorts {
  readonly directory: OrgDirectory;
  /** What the journal of changes is kept in and made with. */
  readonly journal: JournalPorts;
  readonly log: LogChannel;
  readonly orgsTree: Pick<OrgsTree, 'refreshPlace' | 'revealApp'>;
  /** Starts what computes previews. */
  readonly startPreviews: () => Promise<Previews>;
  /** Opens a diff editor. */
  readonly showDiff: (diff: TextDiff) => Promise<void>;
  /** Opens a page in the system browser. */
  readonly openPage: (url: string) => Promise<unknown>;
  /** Opens Request Token for the app. */
  readonly requestToken: (target: AppTarget) => Promise<void>;
  /** Offers the app in Request Token, without taking the user there. */
  readonly suggest: (target: AppTarget) => Promise<void>;
  /** Told after a claim of the org was changed and the Orgs view has forgotten the old one. */
  readonly claimsChanged: (org: Org) => void;
}

/** The commands about claims; what they run on is loaded by the first of them. */
export class ClaimCommands {
  readonly #ports: ClaimCommandPorts;
  readonly #journal: Lazy<ClaimJournal>;
  readonly #preview: Lazy<claims.PreviewService>;

  constructor(ports: ClaimCommandPorts) {
    this.#ports = ports;
    this.#journal = new Lazy(async () => {
      const { ClaimJournal } = await import('./claims.ts');
      return new ClaimJournal(ports.journal);
    });
    this.#preview = new Lazy(async () => {
      const { PreviewService } = await import('./claims.ts');
      return new PreviewService(ports.startPreviews, ports.log);
    });
  }

  /** Configures the claims of an app; without one it asks which. */
  async configure(target: AppTarget | undefined): Promise<void> {
    const { configureGroupsClaim } = await import('./claims.ts');
    await configureGroupsClaim(await this.#configurePorts(), target);
  }

  /** Edits the claim of a row, or adds one below it. */
  async edit(node: OrgsNode | undefined): Promise<void> {
    const target = claimTargetOf(node);
    if (target) {
      const { editClaim } = await import('./claims.ts');
      await editClaim(await this.#configurePorts(), target);
    }
  }

  /** Removes the claim of a row, after showing what goes. */
  async remove(node: OrgsNode | undefined): Promise<void> {
    const target = claimTargetOf(node);
    if (target?.reading.claim) {
      const { removeClaim } = await import('./claims.ts');
      await removeClaim(await this.#configurePorts(), target);
    }
  }

  /** Copies the claim of a row as Terraform, curl or clicks. */
  async copyAs(node: OrgsNode | undefined): Promise<void> {
    const target = claimTargetOf(node);
    if (target) {
      await this.#copyAs(target);
    }
  }

  /** Opens the page where the claim of a row is configured by hand, or says why there is none. */
  async openAdminConsole(node: OrgsNode | undefined): Promise<void> {
    const target = claimTargetOf(node);
    if (!target) {
      return;
    }
    const page = adminConsoleUrl(target.org.url, target.reading.place);
    await (page.url === undefined ? showInformation(page.reason) : this.#ports.openPage(page.url));
  }

  /** Puts the claim of the last change back as it was, after showing what that changes. */
  async undo(): Promise<void> {
    const { directory, showDiff } = this.#ports;
    const { undoLastChange } = await import('./claims.ts');
    await undoLastChange({
      directory,
      journal: await this.#journal.get(),
      showDiff,
      onChanged: ({ orgUrl, place }) => {
        const org = directory.orgs().find(({ url }) => url === orgUrl);
        if (org) {
          this.#refresh(org, place);
        }
      },
    });
  }

  /** Tells what became of changes that were cut off in another life of this window. */
  async review(): Promise<void> {
    const { directory, journal } = this.#ports;
    if ((await journal.store.list()).length > 0) {
      const { reviewChanges } = await import('./claims.ts');
      await reviewChanges(directory, await this.#journal.get(), CUT_OFF_MILLISECONDS);
    }
  }

  /** Forgets the changes that were made in an org. */
  async forgetOrg(orgUrl: string): Promise<void> {
    await (await this.#journal.get()).forgetOrg(orgUrl);
  }

  /** Forgets whom to preview for in orgs that are not there any more. */
  forgetOrgsExcept(orgUrls: readonly string[]): void {
    this.#preview.peek()?.forgetOrgsExcept(orgUrls);
  }

  dispose(): void {
    this.#preview.peek()?.dispose();
  }

  async #configurePorts(): Promise<Parameters<typeof claims.configureGroupsClaim>[0]> {
    const { directory, log, showDiff, requestToken, suggest, orgsTree } = this.#ports;
    return {
      directory,
      journal: await this.#journal.get(),
      log,
      showDiff,
      requestToken,
      preview: await this.#preview.get(),
      copyAs: (target) => this.#copyAs(target),
      undo: () => this.undo(),
      onStale: (org, place) => {
        this.#refresh(org, place);
      },
      onSaved: (target, place) => {
        this.#refresh(target.org, place);
        inBackground(log, orgsTree.revealApp(target.org, target.app, place));
        inBackground(log, suggest(target));
      },
    };
  }

  #refresh(org: Org, place: ClaimPlace): void {
    const { log, orgsTree, claimsChanged } = this.#ports;
    const refresh = async (): Promise<void> => {
      await orgsTree.refreshPlace(org, place);
      claimsChanged(org);
    };
    inBackground(log, refresh());
  }

  async #copyAs({ org, app, server, reading }: ClaimTarget): Promise<void> {
    const { claim } = reading;
    if (claim) {
      const { copyClaimAs } = await import('./claims.ts');
      const exported = { ...reading, claim };
      const ownerLabel = server?.name ?? app.label;
      await copyClaimAs({ org, app, ownerLabel, exported }, this.#ports.openPage);
    }
  }
}
