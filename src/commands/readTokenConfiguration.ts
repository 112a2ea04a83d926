import type { PlacedClaim } from '../core/claim/claimSlot.ts';
import type { TokenType } from '../core/claim/configuredClaim.ts';
import type { TokenConfiguration } from '../core/claim/tokenConfiguration.ts';
import { tokenKindOf } from '../core/jwt/kind/tokenKind.ts';
import type { TokenKindId } from '../core/jwt/kind/tokenKind.ts';
import { clientIdOf, connectedOrgOf, serverIdOf } from '../core/oidc/connectedIssuer.ts';
import type { Org, OidcApp } from '../core/org/org.ts';
import type { OrgKnowledge } from '../core/org/orgKnowledge.ts';
import type { Clock, Log } from '../core/ports.ts';
import { carriesGroups } from '../views/orgs/carriesGroups.ts';
import type { ReceivedToken } from '../views/tokens/inspectedToken.ts';

/** The reads that tell how an app's groups claims are configured. */
export type ConfigurationReader = Pick<
  OrgKnowledge,
  'app' | 'apps' | 'federatedClaims' | 'groupsClaim' | 'serverClaims'
>;

/** What is needed to find out how the claims of a token are configured. */
export interface ConfigurationPorts {
  readonly orgs: () => readonly Org[];
  readonly knowledge: (org: Org) => Promise<ConfigurationReader>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where a token was issued, and to whom. */
interface Issued {
  readonly org: Org;
  /** Empty for the org authorization server. */
  readonly serverId: string;
  readonly clientId: string;
  readonly tokenType: TokenType;
}

/** What a client id at Okta looks like, also one that an admin chose; other text is sent to no org. */
const CLIENT_ID = /^[\w.-]{1,100}$/u;

const TOKEN_TYPES: Partial<Record<TokenKindId, TokenType>> = {
  'id-token': 'ID token',
  'org-access-token': 'access token',
  'custom-access-token': 'access token',
};

/**
 * What the connected org that issued a token says of the app's groups claims. Undefined for a token of
 * another issuer, of another kind, of an app that the org does not know, or where no claim is found and
 * one of the reads failed, which the log then tells. Never rejects.
 */
export async function readTokenConfiguration(
  token: Pick<ReceivedToken, 'decoded' | 'origin'>,
  ports: ConfigurationPorts,
): Promise<TokenConfiguration | undefined> {
  const issued = issuedTo(token, ports.orgs());
  if (!issued) {
    return undefined;
  }
  try {
    const knowledge = await ports.knowledge(issued.org);
    const app = await appOf(knowledge, issued.clientId);
    const claims = await groupClaims(knowledge, app, issued);
    return {
      orgUrl: issued.org.url,
      appLabel: app.label,
      clientId: issued.clientId,
      claims,
      readAt: ports.clock.now(),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    ports.log.info(`The configuration behind a token was not read: ${reason}`);
    return undefined;
  }
}

function issuedTo(
  { decoded, origin }: Pick<ReceivedToken, 'decoded' | 'origin'>,
  orgs: readonly Org[],
): Issued | undefined {
  if (origin) {
    const { orgUrl, serverId, authorize } = origin.session.request;
    const org = orgs.find(({ url }) => url === orgUrl);
    return org && { org, serverId, clientId: authorize.clientId, tokenType: origin.kind };
  }
  const payload = decoded.payload.json ?? {};
  const org = connectedOrgOf(payload, orgs);
  const tokenType = TOKEN_TYPES[tokenKindOf(decoded).id];
  const clientId = clientIdOf(payload);
  return org && tokenType && clientId !== undefined && CLIENT_ID.test(clientId)
    ? { org, tokenType, clientId, serverId: serverIdOf(payload) }
    : undefined;
}

/** An app's id is its client id, unless its admin chose another one (facts of Okta, A2). */
async function appOf(knowledge: ConfigurationReader, clientId: string): Promise<OidcApp> {
  const listed = knowledge.apps().items.find(({ client }) => client?.clientId === clientId);
  return listed ?? knowledge.app(clientId);
}

/** Rejects when nothing is found and something could not be read. */
async function groupClaims(
  knowledge: ConfigurationReader,
  app: OidcApp,
  { serverId, tokenType }: Issued,
): Promise<readonly PlacedClaim[]> {
  const answers = await Promise.allSettled(
    serverId === ''
      ? readsOfApp(knowledge, app, tokenType)
      : [knowledge.serverClaims(serverId).then((claims) => ofTokenType(claims, tokenType))],
  );
  const claims = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const found = claims.filter(({ claim, isSystem }) => !isSystem && carriesGroups(claim));
  const refused = answers.find(({ status }) => status === 'rejected');
  if (found.length === 0 && refused?.status === 'rejected') {
    throw refused.reason;
  }
  return found;
}

/** The org authorization server puts groups into ID tokens only, never into access tokens. */
function readsOfApp(
  knowledge: ConfigurationReader,
  app: OidcApp,
  tokenType: TokenType,
): readonly Promise<readonly PlacedClaim[]>[] {
  if (tokenType === 'access token') {
    return [];
  }
  const groupsClaim = async (): Promise<readonly PlacedClaim[]> => {
    const { claim, place } = await knowledge.groupsClaim(app.id);
    return claim ? [{ claim, place, isSystem: false }] : [];
  };
  // Catalog and built-in apps have no groups claim, and Okta answers 404 for it.
  return [...(app.client ? [groupsClaim()] : []), knowledge.federatedClaims(app.id)];
}

function ofTokenType(claims: readonly PlacedClaim[], tokenType: TokenType): readonly PlacedClaim[] {
  return claims.filter(({ claim }) => claim.delivery?.tokenType === tokenType);
}
