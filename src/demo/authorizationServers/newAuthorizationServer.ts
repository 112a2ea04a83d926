import type { JsonObject } from '../../core/json.ts';
import { oktaId, secret } from '../ids.ts';
import type { SeedAuthorizationServer } from '../seed/orgSeed.ts';
import { filled } from '../store/filled.ts';
import type {
  StoredAuthorizationServer,
  StoredPolicy,
} from '../store/storedAuthorizationServer.ts';
import { signingCredentials } from './signingCredentials.ts';
import { systemClaims } from './systemClaims.ts';
import { customScope, systemScopes } from './systemScopes.ts';
import { POLICY, RULE, SERVER } from './templates.ts';

/** What makes an authorization server: a seed, or the body of a request with Okta's defaults. */
export type ServerParts = Omit<SeedAuthorizationServer, 'description'> & {
  readonly description: string | null;
  readonly issuerMode?: string;
};

/**
 * A custom authorization server just created, complete and in the order of recorded Okta answers. The
 * one that every org has differs: it follows the request's domain and its key does not rotate by itself.
 */
export function newAuthorizationServer(
  parts: ServerParts,
  created: string,
): StoredAuthorizationServer {
  const { id, name, description, audience, isDefault } = parts;
  const kid = secret();
  return {
    json: filled(SERVER, {
      id,
      name,
      description,
      audiences: [audience],
      issuerMode: parts.issuerMode ?? (isDefault ? 'DYNAMIC' : 'ORG_URL'),
      created,
      lastUpdated: created,
      credentials: signingCredentials({
        kid,
        rotationMode: isDefault ? 'MANUAL' : 'AUTO',
        lastRotated: created,
      }),
      default: isDefault,
    }),
    claims: systemClaims(),
    scopes: [...systemScopes(), ...parts.scopes.map((scope) => customScope({ name: scope }))],
    policies: parts.hasPolicy ? [openPolicy(created)] : [],
    keyIds: [kid],
  };
}

/** The policy that lets every client and user in, as the `default` server of an older org has it. */
function openPolicy(created: string): StoredPolicy {
  const times: JsonObject = { created, lastUpdated: created };
  return {
    json: filled(POLICY, {
      id: oktaId('00p'),
      name: 'Default Policy',
      description: 'Default policy description',
      conditions: { clients: { include: ['ALL_CLIENTS'] } },
      ...times,
    }),
    rules: [
      filled(RULE, {
        id: oktaId('0pr'),
        name: 'Default Policy Rule',
        conditions: {
          people: { groups: { include: ['EVERYONE'] } },
          grantTypes: { include: ['implicit', 'client_credentials', 'authorization_code'] },
          scopes: { include: ['*'] },
        },
        ...times,
      }),
    ],
  };
}
