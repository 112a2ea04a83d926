import type { ClaimPlace } from '../../core/claim/claimSlot.ts';
import { Emitter } from '../../core/emitter.ts';
import { countDown } from '../../core/org/countDown.ts';
import type { CallOptions, OidcApp, Org } from '../../core/org/org.ts';
import type { ClaimOwner, OrgKnowledge } from '../../core/org/orgKnowledge.ts';
import type { Log } from '../../core/ports.ts';
import { isUserError } from '../../core/userError.ts';
import type { Branch } from './branch.ts';
import { problemRow } from './messageNodes.ts';
import { claimPath } from './claimPath.ts';
import { NodeStore } from './nodeStore.ts';
import type { MessageNode, OfOrg, OrgsNode } from './nodes.ts';
import { forgetBelow } from './forgetBelow.ts';
import { READERS, rowsBelow } from './rowsBelow.ts';
import type { Scenario } from './scenario.ts';

/** What the rows of the Orgs view come from. */
export interface OrgsModelPorts {
  readonly directory: {
    orgs(): readonly Org[];
    knowledge(org: Org): Promise<OrgKnowledge>;
  };
  readonly log: Pick<Log, 'error'>;
  /** What a row says for an error. */
  readonly errorText: (error: unknown) => string;
  /** Says something above the rows, or with undefined nothing any more. */
  readonly say: (text: string | undefined) => void;
}

/**
 * The rows of the Orgs view: each org's OIDC apps, page after page, and of each app the claims of all
 * three mechanisms and the redirect URIs; below the demo org also what to try with it. Rows are read when
 * they are first asked for; what the org has told is not asked again until it is refreshed.
 */
export class OrgsModel {
  readonly #ports: OrgsModelPorts;
  readonly #store = new NodeStore();
  readonly #changed = new Emitter<OrgsNode | undefined>();
  readonly #searches = new Map<string, string>();
  readonly #pages = new Map<string, number>();
  readonly #used = new Map<string, OrgKnowledge>();
  readonly #latest = new Map<OrgsNode | undefined, Promise<OrgsNode[]>>();
  readonly #waiting = new Set<object>();
  #shownWait = new AbortController();
  #scenarios: readonly Scenario[] = [];

  /** Fires with a row whose own text or whose rows below it are to be read again; undefined is all. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: OrgsModelPorts) {
    this.#ports = ports;
  }

  /** Whether a value is a row that is shown. */
  has(value: unknown): value is OrgsNode {
    return this.#store.has(value);
  }

  parentOf(node: OrgsNode): OrgsNode | undefined {
    return this.#store.parentOf(node);
  }

  /** The rows below a row, or the topmost rows. Never rejects: what cannot be read is a row that says so. */
  async children(node?: OrgsNode): Promise<OrgsNode[]> {
    const load: Promise<OrgsNode[]> = this.#read(node).then(async (rows) => {
      const latest = this.#latest.get(node);
      if (latest !== load) {
        // A later call may read what a write has changed in the meantime, or has done so already.
        return latest ?? [...this.#store.childrenOf(node)];
      }
      this.#latest.delete(node);
      return [...this.#store.setChildren(node, rows)];
    });
    this.#latest.set(node, load);
    return load;
  }

  /** What the org's apps are searched for; empty when they are not. */
  searchOf(org: Org): string {
    return this.#searches.get(org.url) ?? '';
  }

  /** Shows only apps whose name begins with the text; an empty text shows the custom apps. */
  search(org: Org, text: string): OrgsNode | undefined {
    this.#searches.set(org.url, text.trim());
    this.#pages.delete(org.url);
    return this.#change({ kind: 'org', org });
  }

  /** Shows the next page of the org's apps and gives the first row that was not there before. */
  async loadMore(org: Org): Promise<OrgsNode | undefined> {
    const node = this.#store.find({ kind: 'org', org });
    if (!node) {
      return undefined;
    }
    const before = new Set(this.#store.childrenOf(node));
    const list = (await this.#ports.directory.knowledge(org)).apps(this.searchOf(org));
    this.#pages.set(org.url, list.pages + 1);
    const after = await this.children(node);
    this.#changed.fire(node);
    return after.find((row) => !before.has(row));
  }

  /** Offers these scenarios below the demo org. */
  offer(scenarios: readonly Scenario[]): void {
    this.#scenarios = scenarios;
    this.#changed.fire(undefined);
  }

  /** Reads everything again. */
  refresh(): void {
    for (const knowledge of this.#used.values()) {
      knowledge.forgetAll();
    }
    this.#used.clear();
    this.#changed.fire(undefined);
  }

  /** Reads the rows below a row again; of an error's row, only what could not be read. */
  refreshNode(node: OrgsNode): void {
    if (node.kind === 'message') {
      this.#change(node.retry ?? node.parent);
      return;
    }
    const reader = this.#reader(node);
    const knowledge = 'org' in reader ? this.#used.get(reader.org.url) : undefined;
    if (knowledge && 'org' in reader) {
      forgetBelow(knowledge, reader);
    }
    this.#change(reader);
  }

  /** Shows an app as a write has left it, without reading anything again. */
  async showApp(org: Org, app: OidcApp): Promise<void> {
    (await this.#ports.directory.knowledge(org)).learnApp(app);
    this.#change({ kind: 'app', org, app });
  }

  /**
   * Reads again what a write to a place can have changed: the claims of its app, or of its authorization
   * server below every app that it applies to.
   */
  async refreshPlace(org: Org, place: ClaimOwner): Promise<void> {
    (await this.#ports.directory.knowledge(org)).forget(place);
    for (const node of this.#store.owners(org, place)) {
      if (node.kind === 'authorizationServer') {
        this.#store.update({ ...node, count: undefined });
      }
      this.#changed.fire(node);
    }
  }

  /**
   * The row of the claim at a place, without one of the app's groups claim, or the lowest row on the way
   * there. Reads what is not known; undefined when the app is not among those that are listed.
   */
  async claimRow(org: Org, app: OidcApp, place?: ClaimPlace): Promise<OrgsNode | undefined> {
    const topmost = (await this.children()).find((node) => isOrg(node, org));
    const apps = topmost ? await this.children(topmost) : [];
    let row = apps.find((node) => node.kind === 'app' && node.app.id === app.id);
    for (const fits of row ? claimPath(place) : []) {
      const below = (await this.children(row)).find(fits);
      if (!below) {
        break;
      }
      row = below;
    }
    return row;
  }

  async #read(node: OrgsNode | undefined): Promise<readonly OrgsNode[]> {
    if (!node) {
      return this.#ports.directory.orgs().map((org) => ({ kind: 'org', org }));
    }
    if (!('org' in node)) {
      return node.kind === 'scenarios'
        ? this.#scenarios.map((scenario) => ({ kind: 'scenario', scenario }))
        : [];
    }
    const top = node.kind === 'org' ? this.#scenariosRow(node.org) : [];
    const load = {};
    try {
      return [...top, ...(await rowsBelow(node, await this.#branch(node.org, load)))];
    } catch (error) {
      return [...top, this.#problem(node, 'rows', error)];
    } finally {
      this.#stopWaiting(load);
    }
  }

  async #branch(org: Org, load: object): Promise<Branch> {
    const knowledge = await this.#ports.directory.knowledge(org);
    this.#used.set(org.url, knowledge);
    const options: CallOptions = {
      onWait: (milliseconds) => {
        this.#waiting.add(load);
        this.#showWait(milliseconds);
      },
    };
    return {
      knowledge,
      options,
      search: this.searchOf(org),
      pages: this.#pages.get(org.url) ?? 1,
      problem: (parent, topic, error) => this.#problem(parent, topic, error),
      redraw: (fresh) => {
        this.#store.update(fresh);
        this.#change(fresh);
      },
    };
  }

  #stopWaiting(load: object): void {
    if (this.#waiting.delete(load) && this.#waiting.size === 0) {
      this.#shownWait.abort();
      this.#ports.say(undefined);
    }
  }

  /** Counts a wait down above the rows; a later one takes its place. */
  #showWait(milliseconds: number): void {
    this.#shownWait.abort();
    this.#shownWait = new AbortController();
    const say = (text: string): void => {
      this.#ports.say(text === '' ? undefined : `${text}…`);
    };
    countDown(milliseconds, say, this.#shownWait.signal);
  }

  #problem(parent: OfOrg, topic: string, error: unknown): MessageNode {
    if (!isUserError(error)) {
      this.#ports.log.error('The Orgs view could not be filled', error);
    }
    return problemRow(parent, topic, { error, message: this.#ports.errorText(error) });
  }

  #scenariosRow(org: Org): OrgsNode[] {
    return org.isDemo && this.#scenarios.length > 0 ? [{ kind: 'scenarios' }] : [];
  }

  /** The row that reads what a row shows: itself where it has rows below it, or one above it. */
  #reader(node: OrgsNode): OrgsNode {
    const parent = this.#store.parentOf(node);
    return READERS.has(node.kind) || !parent ? node : this.#reader(parent);
  }

  /** Has a row read again if it is shown, and gives it. */
  #change(node: OrgsNode): OrgsNode | undefined {
    const shown = this.#store.find(node);
    if (shown) {
      this.#changed.fire(shown);
    }
    return shown;
  }
}

function isOrg(node: OrgsNode, org: Org): boolean {
  return node.kind === 'org' && node.org.url === org.url;
}
