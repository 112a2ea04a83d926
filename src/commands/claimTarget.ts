import type { ClaimPlace, ClaimReading } from '../core/claim/claimSlot.ts';
import type { AuthorizationServer } from '../core/org/authorizationServer.ts';
import type { OidcApp, Org } from '../core/org/org.ts';
import type { OrgsNode } from '../views/orgs/nodes.ts';

/** An app of an org. */
export interface AppTarget {
  readonly org: Org;
  readonly app: OidcApp;
}

/** A claim of any mechanism, or the place of one that is to be added. */
export interface ClaimTarget extends AppTarget {
  /** The custom authorization server that has the claim. */
  readonly server?: AuthorizationServer | undefined;
  readonly reading: ClaimReading;
}

/** The claim of a row of the Orgs view, or the place of one that can be added below it; undefined of other rows. */
export function claimTargetOf(node: OrgsNode | undefined): ClaimTarget | undefined {
  switch (node?.kind) {
    case 'claim':
      return { org: node.org, app: node.app, reading: node.reading };
    case 'placedClaim': {
      const { org, app, server, placed } = node;
      return { org, app, server, reading: placed };
    }
    case 'app':
    case 'federatedClaims':
    case 'authorizationServer':
      return withoutClaim(node);
    default:
      return undefined;
  }
}

/** The place of a claim that is yet to be added. */
function withoutClaim(
  node: Extract<OrgsNode, { kind: 'app' | 'federatedClaims' | 'authorizationServer' }>,
): ClaimTarget {
  const { org, app } = node;
  const absent = (place: ClaimPlace): ClaimReading => ({ place, claim: undefined });
  switch (node.kind) {
    case 'app':
      return { org, app, reading: absent({ mechanism: 'groups claim', appId: app.id }) };
    case 'federatedClaims':
      return {
        org,
        app,
        reading: absent({ mechanism: 'federated claim', appId: app.id, name: '' }),
      };
    case 'authorizationServer': {
      const place = {
        mechanism: 'authorization server claim',
        serverId: node.server.id,
        name: '',
        tokenType: 'ID token',
      } as const;
      return { org, app, server: node.server, reading: absent(place) };
    }
  }
}
