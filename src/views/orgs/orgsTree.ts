import * as vscode from 'vscode';
import type { OidcApp, Org } from '../../core/org/org.ts';
import { isUserError } from '../../core/userError.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { errorText } from '../../vscode/messages.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { AppList } from './appList.ts';
import type { AppNode, OrgsNode } from './nodes.ts';
import type { Scenario } from './scenario.ts';
import { orgsTreeItem } from './treeItems.ts';

/**
 * The Orgs view: org, its OIDC apps, and of each app the groups claim and the redirect URIs; below the
 * demo org also what to try with it.
 */
export class OrgsTree implements vscode.TreeDataProvider<OrgsNode> {
  readonly #directory: OrgDirectory;
  readonly #log: LogChannel;
  readonly #lists = new Map<string, Promise<AppList>>();
  readonly #searches = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #shown = new WeakSet();
  #scenarios: readonly Scenario[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(directory: OrgDirectory, log: LogChannel) {
    this.#directory = directory;
    this.#log = log;
  }

  /** Whether a command's argument is a row of this view. */
  isNode(argument: unknown): argument is OrgsNode {
    return typeof argument === 'object' && argument !== null && this.#shown.has(argument);
  }

  getTreeItem(node: OrgsNode): vscode.TreeItem {
    this.#shown.add(node);
    const search = node.kind === 'org' ? this.#searches.get(node.org.url) : undefined;
    return orgsTreeItem(node, search ?? '');
  }

  async getChildren(node?: OrgsNode): Promise<OrgsNode[]> {
    if (!node) {
      return this.#directory.orgs().map((org) => ({ kind: 'org', org }));
    }
    try {
      return await this.#childrenOf(node);
    } catch (error) {
      return [this.#errorRow(error)];
    }
  }

  /** Reads everything again. */
  refresh(): void {
    this.#lists.clear();
    this.#changed.fire(undefined);
  }

  /** Reads the apps' own rows again, without listing the apps once more. */
  refreshApps(): void {
    this.#changed.fire(undefined);
  }

  /** Offers these scenarios below the demo org. */
  offer(scenarios: readonly Scenario[]): void {
    this.#scenarios = scenarios;
    this.#changed.fire(undefined);
  }

  /** Shows only apps whose name begins with the text; an empty text shows the custom apps. */
  search(org: Org, text: string): void {
    this.#searches.set(org.url, text.trim());
    this.#lists.delete(org.url);
    this.#changed.fire(undefined);
  }

  /** What the org's apps are searched for; empty when they are not. */
  searchOf(org: Org): string {
    return this.#searches.get(org.url) ?? '';
  }

  /** Loads the next page of the org's apps. */
  async loadMore(org: Org): Promise<void> {
    const list = await this.#listOf(org);
    await list.loadMore();
    this.#changed.fire(undefined);
  }

  async #childrenOf(node: OrgsNode): Promise<OrgsNode[]> {
    switch (node.kind) {
      case 'org':
        return [...this.#scenariosRow(node.org), ...(await this.#appRows(node.org))];
      case 'scenarios':
        return this.#scenarios.map((scenario) => ({ kind: 'scenario', scenario }));
      case 'app':
        return this.#detailRows(node);
      case 'redirectUris':
        return node.redirectUris.map((redirectUri) => ({ kind: 'redirectUri', redirectUri }));
      default:
        return [];
    }
  }

  #scenariosRow(org: Org): OrgsNode[] {
    return org.isDemo && this.#scenarios.length > 0 ? [{ kind: 'scenarios' }] : [];
  }

  async #appRows(org: Org): Promise<OrgsNode[]> {
    const list = await this.#listOf(org);
    await list.loadFirst();
    const rows: OrgsNode[] = list.apps.map((app) => ({ kind: 'app', org, app }));
    if (list.hasMore) {
      rows.push({ kind: 'loadMore', org });
    }
    if (rows.length > 0) {
      return rows;
    }
    const message = list.search
      ? `No OIDC app whose name begins with "${list.search}"`
      : 'No custom OIDC app in this org';
    return [{ kind: 'message', icon: 'info', message }];
  }

  async #detailRows({ org, app }: AppNode): Promise<OrgsNode[]> {
    const client = await this.#directory.client(org);
    if (!app.client) {
      return [{ kind: 'message', icon: 'info', message: CATALOG_APP }];
    }
    const [settings, fresh] = await Promise.allSettled([
      client.getGroupsClaim(app.id),
      client.getApp(app.id),
    ]);
    return [
      settings.status === 'fulfilled'
        ? { kind: 'claim', org, app, settings: settings.value }
        : this.#errorRow(settings.reason),
      fresh.status === 'fulfilled'
        ? { kind: 'redirectUris', org, app, redirectUris: redirectUrisOf(fresh.value) }
        : this.#errorRow(fresh.reason),
    ];
  }

  #errorRow(error: unknown): OrgsNode {
    if (!isUserError(error)) {
      this.#log.error('The Orgs view could not be filled', error);
    }
    return { kind: 'message', icon: 'error', message: errorText(error) };
  }

  #listOf(org: Org): Promise<AppList> {
    const known = this.#lists.get(org.url);
    if (known) {
      return known;
    }
    const list = this.#directory
      .client(org)
      .then((client) => new AppList(client, this.#searches.get(org.url) ?? ''));
    this.#lists.set(org.url, list);
    list.catch(() => this.#lists.delete(org.url));
    return list;
  }
}

const CATALOG_APP = 'Catalog app: Okta has no groups claim for it';

function redirectUrisOf(app: OidcApp): readonly string[] {
  return app.client?.redirectUris ?? [];
}
