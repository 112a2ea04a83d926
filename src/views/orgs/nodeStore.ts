import type { Org } from '../../core/org/org.ts';
import type { ClaimOwner } from '../../core/org/orgKnowledge.ts';
import { nodeId } from './nodeId.ts';
import type { AppNode, AuthorizationServerNode, OrgsNode } from './nodes.ts';

interface Entry {
  readonly node: OrgsNode;
  readonly parent: OrgsNode | undefined;
  children: readonly OrgsNode[];
}

/** The rows that are shown. A row that is read again keeps its object, by which VS Code knows it. */
export class NodeStore {
  readonly #entries = new Map<string, Entry>();
  readonly #nodes = new Set<unknown>();
  #roots: readonly OrgsNode[] = [];

  /** Whether a value is one of the rows. */
  has(value: unknown): value is OrgsNode {
    return this.#nodes.has(value);
  }

  /** The row that has the same identity as the given one. */
  find(node: OrgsNode): OrgsNode | undefined {
    return this.#entries.get(nodeId(node))?.node;
  }

  /** The rows of an app, or of a custom authorization server, which may be below several apps. */
  owners(org: Org, owner: ClaimOwner): readonly (AppNode | AuthorizationServerNode)[] {
    return [...this.#entries.values()]
      .map(({ node }) => node)
      .filter((node) => node.kind === 'app' || node.kind === 'authorizationServer')
      .filter((node) => node.org.url === org.url && isOwner(node, owner));
  }

  parentOf(node: OrgsNode): OrgsNode | undefined {
    return this.#entries.get(nodeId(node))?.parent;
  }

  /** The rows below a row, or without one the topmost rows, as they are shown. */
  childrenOf(parent: OrgsNode | undefined): readonly OrgsNode[] {
    return parent ? (this.#entries.get(nodeId(parent))?.children ?? []) : this.#roots;
  }

  /**
   * Puts rows in the place of those below a row and gives them as they are from then on. Rows that are no
   * longer there are forgotten with all below them; of two with one identity the last is taken. Below a
   * row that is not shown any more nothing is kept.
   */
  setChildren(parent: OrgsNode | undefined, rows: readonly OrgsNode[]): readonly OrgsNode[] {
    const entry = parent && this.#entries.get(nodeId(parent));
    if (parent && !entry) {
      return rows;
    }
    const fresh = new Map(rows.map((row) => [nodeId(row), row]));
    for (const child of this.childrenOf(parent)) {
      if (!fresh.has(nodeId(child))) {
        this.#forget(child);
      }
    }
    const children = [...fresh.values()].map((row) => this.#put(row, parent));
    if (entry) {
      entry.children = children;
    } else {
      this.#roots = children;
    }
    return children;
  }

  /** Brings what a row says up to date and gives the row; undefined when it is not shown. */
  update(fresh: OrgsNode): OrgsNode | undefined {
    const node = this.find(fresh);
    return node && Object.assign(node, fresh);
  }

  #put(row: OrgsNode, parent: OrgsNode | undefined): OrgsNode {
    const known = this.update(row);
    if (known) {
      return known;
    }
    this.#entries.set(nodeId(row), { node: row, parent, children: [] });
    this.#nodes.add(row);
    return row;
  }

  #forget(node: OrgsNode): void {
    for (const child of this.childrenOf(node)) {
      this.#forget(child);
    }
    this.#entries.delete(nodeId(node));
    this.#nodes.delete(node);
  }
}

function isOwner(node: AppNode | AuthorizationServerNode, owner: ClaimOwner): boolean {
  return 'serverId' in owner
    ? node.kind === 'authorizationServer' && node.server.id === owner.serverId
    : node.kind === 'app' && node.app.id === owner.appId;
}
