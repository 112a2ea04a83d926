import * as vscode from 'vscode';
import type { ClaimPlace } from '../../core/claim/claimSlot.ts';
import { Emitter } from '../../core/emitter.ts';
import { Lazy } from '../../core/lazy.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { errorText } from '../../core/userError.ts';
import type { nodeId } from './nodeId.ts';
import type { OrgsNode } from './nodes.ts';
import type { OrgsModel, OrgsModelPorts } from './orgsModel.ts';
import type { OrgsRow } from './orgsRow.ts';
import type { CredentialRights, rowOf } from './rows.ts';
import type { Scenario } from './scenario.ts';

/** What the Orgs view needs. */
export interface OrgsTreePorts {
  readonly directory: OrgsModelPorts['directory'];
  readonly log: LogChannel;
  /** What trying has shown of the org's credential, as far as it is known. */
  readonly rightsOf?: (org: Org) => CredentialRights | undefined;
}

/** What the rows come from. */
interface Parts {
  readonly model: OrgsModel;
  readonly rowOf: typeof rowOf;
  readonly nodeId: typeof nodeId;
}

/** The Orgs view, as VS Code asks for it. What fills it is loaded when the view is first shown. */
export class OrgsTree implements vscode.TreeDataProvider<OrgsNode> {
  readonly #ports: OrgsTreePorts;
  readonly #parts: Lazy<Parts>;
  readonly #changed = new Emitter<OrgsNode | undefined>();
  #scenarios: readonly Scenario[] = [];
  #view: Pick<vscode.TreeView<OrgsNode>, 'reveal' | 'message'> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(ports: OrgsTreePorts) {
    this.#ports = ports;
    this.#parts = new Lazy(() => this.#load());
  }

  /** Takes the view that shows the rows, in which rows are revealed and waits are told. */
  attach(view: Pick<vscode.TreeView<OrgsNode>, 'reveal' | 'message'>): void {
    this.#view = view;
  }

  /** Whether a command's argument is a row of this view. */
  isNode(argument: unknown): argument is OrgsNode {
    return this.#model?.has(argument) ?? false;
  }

  async getChildren(node?: OrgsNode): Promise<OrgsNode[]> {
    const { model } = await this.#parts.get();
    return model.children(node);
  }

  getParent(node: OrgsNode): OrgsNode | undefined {
    return this.#model?.parentOf(node);
  }

  async getTreeItem(node: OrgsNode): Promise<vscode.TreeItem> {
    const { model, rowOf, nodeId } = await this.#parts.get();
    const row = rowOf(node, ({ org }) => {
      return { search: model.searchOf(org), rights: this.#ports.rightsOf?.(org) };
    });
    return treeItem(nodeId(node), node, row);
  }

  /** Offers these scenarios below the demo org. */
  offer(scenarios: readonly Scenario[]): void {
    this.#scenarios = scenarios;
    this.#model?.offer(scenarios);
  }

  /** Shows the orgs that there are; what is known of them stays known. */
  showOrgs(): void {
    this.#changed.fire(undefined);
  }

  /** Reads everything again. */
  refresh(): void {
    this.#model?.refresh();
  }

  /** Reads the rows below a row again; of an error's row, only what could not be read. */
  refreshNode(node: OrgsNode): void {
    this.#model?.refreshNode(node);
  }

  /** Shows an app as a write has left it, without reading anything again. */
  async showApp(org: Org, app: OidcApp): Promise<void> {
    const { model } = await this.#parts.get();
    await model.showApp(org, app);
  }

  /** Reads the claims that a write at a place can have changed. */
  async refreshPlace(org: Org, place: ClaimPlace): Promise<void> {
    const { model } = await this.#parts.get();
    await model.refreshPlace(org, place);
  }

  /** What the org's apps are searched for; empty when they are not. */
  searchOf(org: Org): string {
    return this.#model?.searchOf(org) ?? '';
  }

  /** Shows only apps whose name begins with the text; an empty text shows the custom apps. */
  async search(org: Org, text: string): Promise<void> {
    const { model } = await this.#parts.get();
    await this.#reveal(model.search(org, text), { select: false, expand: true });
  }

  /** Shows the next page of the org's apps and selects the first of them. */
  async loadMore(org: Org): Promise<void> {
    const { model } = await this.#parts.get();
    await this.#reveal(await model.loadMore(org), { select: true, focus: true });
  }

  /**
   * Unfolds an app and selects the claim of the place; without one, its groups claim. Does nothing when
   * the app is not among those that are listed.
   */
  async revealApp(org: Org, app: OidcApp, place?: ClaimPlace): Promise<void> {
    const { model } = await this.#parts.get();
    await this.#reveal(await model.claimRow(org, app, place), { select: true });
  }

  get #model(): OrgsModel | undefined {
    return this.#parts.peek()?.model;
  }

  async #load(): Promise<Parts> {
    const { OrgsModel, rowOf, nodeId } = await import('./orgsRows.ts');
    const say = (text: string | undefined): void => {
      if (this.#view) {
        this.#view.message = text ?? '';
      }
    };
    const { directory, log } = this.#ports;
    const model = new OrgsModel({ directory, log, errorText, say });
    model.offer(this.#scenarios);
    model.onDidChange((node) => {
      this.#changed.fire(node);
    });
    return { model, rowOf, nodeId };
  }

  async #reveal(
    node: OrgsNode | undefined,
    options: Parameters<vscode.TreeView<OrgsNode>['reveal']>[1],
  ): Promise<void> {
    if (!node || !this.#view) {
      return;
    }
    try {
      await this.#view.reveal(node, options);
    } catch (error) {
      // A row that disappears while it is looked for is no reason to disturb the user.
      this.#ports.log.warn(`A row of the Orgs view could not be shown: ${String(error)}`);
    }
  }
}

const EXPANSION = {
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
  none: vscode.TreeItemCollapsibleState.None,
};

function treeItem(id: string, node: OrgsNode, row: OrgsRow): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, EXPANSION[row.expansion ?? 'none']);
  const { name, color } = row.icon;
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(name, color ? new vscode.ThemeColor(color) : undefined);
  item.contextValue = (row.words ?? []).join(' ');
  item.accessibilityInformation = { label: row.spoken };
  if (row.description !== undefined) {
    item.description = row.description;
  }
  if (row.tooltip !== undefined) {
    item.tooltip = row.tooltip;
  }
  if (row.command) {
    const { id, title } = row.command;
    item.command = { command: id, title, arguments: [node] };
  }
  return item;
}
