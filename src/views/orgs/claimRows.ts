import type { ClaimReading, PlacedClaim } from '../../core/claim/claimSlot.ts';
import { nameCollisions } from '../../core/claim/nameCollisions.ts';
import { servesClient } from '../../core/org/authorizationServer.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import { fewAtATime } from '../../core/org/fewAtATime.ts';
import type { OrgKnowledge } from '../../core/org/orgKnowledge.ts';
import { isUserError } from '../../core/userError.ts';
import type { Branch } from './branch.ts';
import { carriesGroups } from './carriesGroups.ts';
import { informationRow, warningRow } from './messageNodes.ts';
import type {
  AuthorizationServerNode,
  AuthorizationServersNode,
  FederatedClaimsNode,
  OfOrg,
  OrgsNode,
  PlacedClaimNode,
} from './nodes.ts';

/** What says nothing about the access policies, and may be over a moment later. */
const MENDED_BY_RETRY = /^(?:http\/|org\/(?:rate-limited|server-error)$)/u;

/** The federated claims of an app, after warnings of names that are used twice. */
export async function federatedClaimRows(
  node: FederatedClaimsNode,
  { knowledge, options, redraw }: Branch,
): Promise<readonly OrgsNode[]> {
  const { org, app } = node;
  const claims = await knowledge.federatedClaims(app.id, options);
  if (node.count !== claims.length) {
    redraw({ ...node, count: claims.length });
  }
  if (claims.length === 0) {
    return [informationRow(node, 'None')];
  }
  const rows = claims.map((placed): PlacedClaimNode => {
    return { kind: 'placedClaim', org, app, placed, server: undefined };
  });
  const groupsClaim = knowledge.knownGroupsClaim(app.id);
  return [...collisionRows(node, claims, [...claims, ...placedOf(groupsClaim)]), ...rows];
}

function placedOf(reading: ClaimReading | undefined): readonly PlacedClaim[] {
  const { claim, place } = reading ?? {};
  return claim && place ? [{ claim, place, isSystem: false }] : [];
}

/** Warns of names that two claims for the same tokens have, each warning once. */
function collisionRows(
  parent: OfOrg,
  claims: readonly PlacedClaim[],
  others: readonly PlacedClaim[],
): readonly OrgsNode[] {
  const sentences = claims.flatMap(({ place, claim }) =>
    nameCollisions({ place, name: claim.name }, others),
  );
  return [...new Set(sentences)].map((sentence, index) =>
    warningRow(parent, `collision-${index}`, sentence),
  );
}

/** The custom authorization servers that tokens for the app can come from, or may. */
export async function authorizationServerRows(
  node: AuthorizationServersNode,
  branch: Branch,
): Promise<readonly OrgsNode[]> {
  const { org, app } = node;
  const { knowledge, options } = branch;
  const servers = await knowledge.authorizationServers(options);
  const active = servers.filter(({ status }) => status === 'ACTIVE');
  const clientId = app.client?.clientId ?? '';
  const judged = await fewAtATime(active, async (server) => {
    const applies = await appliesTo(server, clientId, branch);
    const count = countOf(knowledge, server.id);
    return { kind: 'authorizationServer' as const, org, app, server, applies, count };
  });
  const rows = judged.flatMap(({ applies, ...row }) =>
    applies === 'no' ? [] : [{ ...row, applies }],
  );
  return rows.length > 0
    ? rows
    : [informationRow(node, 'No custom authorization server applies to this app')];
}

async function appliesTo(
  server: AuthorizationServer,
  clientId: string,
  { knowledge, options }: Branch,
): Promise<'yes' | 'no' | 'unknown'> {
  try {
    const policies = await knowledge.policies(server.id, options);
    return servesClient(server, policies, clientId) ? 'yes' : 'no';
  } catch (error) {
    if (isUserError(error) && !MENDED_BY_RETRY.test(error.code)) {
      return 'unknown';
    }
    throw error;
  }
}

/** The claims of a custom authorization server that carry groups, after warnings of names that are used twice. */
export async function serverClaimRows(
  node: AuthorizationServerNode,
  { knowledge, options, redraw }: Branch,
): Promise<readonly OrgsNode[]> {
  const { org, app, server } = node;
  const claims = await knowledge.serverClaims(server.id, options);
  const count = countOf(knowledge, server.id);
  if (count?.all !== node.count?.all || count?.groups !== node.count?.groups) {
    redraw({ ...node, count });
  }
  const shown = claims.filter(isGroupsClaim);
  const rows = shown.map((placed): PlacedClaimNode => {
    return { kind: 'placedClaim', org, app, placed, server };
  });
  return rows.length > 0
    ? [...collisionRows(node, shown, claims), ...rows]
    : [informationRow(node, 'No claim of this authorization server carries groups')];
}

function isGroupsClaim({ claim, isSystem }: PlacedClaim): boolean {
  return !isSystem && carriesGroups(claim);
}

function countOf(knowledge: OrgKnowledge, serverId: string): AuthorizationServerNode['count'] {
  const claims = knowledge.knownServerClaims(serverId);
  return (
    claims && {
      groups: claims.filter(isGroupsClaim).length,
      all: claims.filter(({ isSystem }) => !isSystem).length,
    }
  );
}
