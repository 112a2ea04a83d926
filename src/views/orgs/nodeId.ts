import type { ClaimPlace } from '../../core/claim/claimSlot.ts';
import type { OidcApp } from '../../core/org/org.ts';
import type { OrgsNode } from './nodes.ts';

/**
 * Identifies a row in the whole view, also after what it says has changed: VS Code keeps expansion and
 * selection by it.
 */
export function nodeId(node: OrgsNode): string {
  return [node.kind, ...parts(node)].join(' ');
}

function parts(node: OrgsNode): readonly string[] {
  if ('app' in node) {
    return [node.org.url, node.app.id, ...partsBelowApp(node)];
  }
  switch (node.kind) {
    case 'scenarios':
      return [];
    case 'scenario':
      return [node.scenario.id];
    case 'org':
      return [node.org.url];
    case 'loadMore':
      return [node.org.url, node.pages.toString()];
    case 'message':
      return [node.topic, nodeId(node.parent)];
  }
}

function partsBelowApp(node: Extract<OrgsNode, { readonly app: OidcApp }>): readonly string[] {
  switch (node.kind) {
    case 'placedClaim':
      return placeParts(node.placed.place);
    case 'authorizationServer':
      return [node.server.id];
    case 'redirectUri':
      return [node.redirectUri];
    default:
      return [];
  }
}

/** By its id, so that a claim that is renamed stays the same row. */
function placeParts(place: ClaimPlace): readonly string[] {
  switch (place.mechanism) {
    case 'groups claim':
      return [];
    case 'federated claim':
      return [place.claimId ?? place.name];
    case 'authorization server claim':
      return [place.serverId, place.claimId ?? `${place.tokenType} ${place.name}`];
  }
}
