import type { OidcApp, Org } from '../../../../src/core/org/org.ts';
import { OrgKnowledge } from '../../../../src/core/org/orgKnowledge.ts';
import { UserError } from '../../../../src/core/userError.ts';
import type { PlacedClaim } from '../../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import type { OrgsNode } from '../../../../src/views/orgs/nodes.ts';
import { OrgsModel } from '../../../../src/views/orgs/orgsModel.ts';
import { InMemoryOrg } from '../../fixtures/readingClient.ts';
import type { OrgContent } from '../../fixtures/readingClient.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';

export const app: OidcApp = appWith({});
export const other: OidcApp = { ...app, id: '0oaother', label: 'Demo Other App' };
export const server = {
  id: 'aus1',
  name: 'Demo Server',
  issuer: 'https://demo',
  status: 'ACTIVE',
} as const;
export const policies = [{ status: 'ACTIVE', clients: 'all' }] as const;

/** A federated claim of the app. */
export function federated(claimId: string, name: string): PlacedClaim {
  return {
    place: { mechanism: 'federated claim', appId: app.id, claimId, name },
    claim: { claimType: 'Expression', name, value: 'user.profile.login' },
    isSystem: false,
  };
}

/** A claim of the server, for ID tokens. */
export function serverClaim(
  claimId: string,
  claim: ConfiguredClaim,
  isSystem = false,
): PlacedClaim {
  const { name } = claim;
  const place = {
    mechanism: 'authorization server claim',
    serverId: 'aus1',
    claimId,
    name,
  } as const;
  return { place: { ...place, tokenType: 'ID token' }, claim, isSystem };
}

/** The Orgs view over orgs in memory, as VS Code uses it: rows are found by their ids. */
export class ShownView {
  readonly org: InMemoryOrg;
  readonly said: (string | undefined)[] = [];
  readonly logged: string[] = [];
  readonly changed: string[] = [];
  readonly orgs: Org[] = [demoOrg];
  readonly knowledge = new Map<string, OrgKnowledge>();
  readonly model: OrgsModel;

  constructor(content: Partial<OrgContent>) {
    this.org = new InMemoryOrg(content);
    this.model = new OrgsModel({
      directory: {
        orgs: () => this.orgs,
        knowledge: (org) => {
          const known = this.knowledge.get(org.url) ?? new OrgKnowledge(this.org);
          this.knowledge.set(org.url, known);
          return Promise.resolve(known);
        },
      },
      log: { error: (message) => this.logged.push(message) },
      errorText: (error) => (error instanceof UserError ? error.message : 'see the log'),
      say: (text) => this.said.push(text),
    });
    this.model.onDidChange((node) => this.changed.push(node ? node.kind : 'all'));
  }

  /** Unfolds the rows of the given kinds one below the other, and gives what is below the last. */
  async unfold(...kinds: readonly OrgsNode['kind'][]): Promise<readonly OrgsNode[]> {
    let rows = await this.model.children();
    for (const kind of kinds) {
      rows = await this.model.children(rows.find((row) => row.kind === kind));
    }
    return rows;
  }

  async row(...kinds: readonly OrgsNode['kind'][]): Promise<OrgsNode> {
    const rows = await this.unfold(...kinds.slice(0, -1));
    const row = rows.find(({ kind }) => kind === kinds.at(-1));
    if (!row) {
      throw new Error(`no row ${kinds.join(' > ')}`);
    }
    return row;
  }
}

/** What rows are called that are apps or messages; of others, the kind. */
export function labels(rows: readonly OrgsNode[]): readonly string[] {
  return rows.map((row) => {
    if (row.kind === 'message') {
      return `${row.severity}: ${row.message}`;
    }
    return row.kind === 'app' ? row.app.label : row.kind;
  });
}
