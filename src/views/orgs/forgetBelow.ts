import type { OrgKnowledge } from '../../core/org/orgKnowledge.ts';
import type { OfOrg } from './nodes.ts';

/** Forgets what the rows below a row are made from, so that they are read again. */
export function forgetBelow(knowledge: OrgKnowledge, node: OfOrg): void {
  switch (node.kind) {
    case 'org':
      knowledge.forgetAll();
      break;
    case 'app':
      knowledge.forgetApp(node.app.id);
      knowledge.forgetAuthorizationServers();
      break;
    case 'federatedClaims':
      knowledge.forget({ appId: node.app.id });
      break;
    case 'authorizationServers':
      knowledge.forgetAuthorizationServers();
      break;
    case 'authorizationServer':
      knowledge.forget({ serverId: node.server.id });
      break;
    default:
      break;
  }
}
