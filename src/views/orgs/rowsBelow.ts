import { appRows, detailRows } from './appRows.ts';
import type { Branch } from './branch.ts';
import { authorizationServerRows, federatedClaimRows, serverClaimRows } from './claimRows.ts';
import type { OfOrg, OrgsNode } from './nodes.ts';

/** The rows that read something from the org when they are unfolded. */
export const READERS: ReadonlySet<OrgsNode['kind']> = new Set([
  'org',
  'app',
  'federatedClaims',
  'authorizationServers',
  'authorizationServer',
]);

/** Reads the rows below a row that belongs to an org. Rejects where nothing of them can be read. */
export async function rowsBelow(node: OfOrg, branch: Branch): Promise<readonly OrgsNode[]> {
  switch (node.kind) {
    case 'org':
      return appRows(node, branch);
    case 'app':
      return detailRows(node, branch);
    case 'federatedClaims':
      return federatedClaimRows(node, branch);
    case 'authorizationServers':
      return authorizationServerRows(node, branch);
    case 'authorizationServer':
      return serverClaimRows(node, branch);
    case 'redirectUris':
      return node.redirectUris.map((redirectUri) => {
        return { kind: 'redirectUri', org: node.org, app: node.app, redirectUri };
      });
    default:
      return [];
  }
}
