import type { ClaimPlace } from '../../core/claim/claimSlot.ts';
import { samePlace } from '../../core/claim/samePlace.ts';
import type { OrgsNode } from './nodes.ts';

type Fits = (node: OrgsNode) => boolean;

/** What leads from an app's row to the row of a claim: at each level, the row to go on with. */
export function claimPath(place: ClaimPlace | undefined): readonly Fits[] {
  switch (place?.mechanism) {
    case undefined:
    case 'groups claim':
      return [({ kind }) => kind === 'claim'];
    case 'federated claim':
      return [({ kind }) => kind === 'federatedClaims', (node) => isAt(node, place)];
    case 'authorization server claim':
      return [
        ({ kind }) => kind === 'authorizationServers',
        (node) => node.kind === 'authorizationServer' && node.server.id === place.serverId,
        (node) => isAt(node, place),
      ];
  }
}

function isAt(node: OrgsNode, place: ClaimPlace): boolean {
  return node.kind === 'placedClaim' && samePlace(node.placed.place, place);
}
