import { federatedClaimBody } from '../core/claim/wire.ts';
import type { ClaimList } from './listedClaims.ts';
import { requiredObject, requiredString } from './members.ts';
import { resourcePath } from './resourcePath.ts';

/**
 * The federated claims of an app (Okta Management API, federated claims). A single claim is never
 * read, because it is described as an answer without its id.
 */
export function federatedClaims(appId: string): ClaimList {
  return {
    list: {
      path: `${resourcePath(['app', appId])}/federated-claims`,
      target: 'federated claims',
    },
    itemPath: (claimId) => resourcePath(['app', appId], ['federated claim', claimId]),
    parse(item) {
      const kind = 'a federated claim';
      const object = requiredObject(item, kind);
      const name = requiredString(object, 'name', kind);
      const claimId = requiredString(object, 'id', kind);
      const value = requiredString(object, 'expression', kind);
      return {
        place: { mechanism: 'federated claim', appId, claimId, name },
        claim: { claimType: 'Expression', name, value },
        isSystem: false,
      };
    },
    body(claim) {
      if (claim.claimType !== 'Expression') {
        throw new Error('A federated claim is an expression.');
      }
      return federatedClaimBody(claim);
    },
  };
}
