import type { JsonObject } from '../../core/json.ts';
import { oktaId, secret } from '../ids.ts';
import type { SeedAuthorizationServer } from '../seed/orgSeed.ts';
import type {
  StoredAuthorizationServer,
  StoredPolicy,
} from '../store/storedAuthorizationServer.ts';
import { systemClaims } from './systemClaims.ts';
import { customScope, systemScopes } from './systemScopes.ts';

const ROTATION_MILLISECONDS = 90 * 24 * 60 * 60 * 1000;

/** A custom authorization server just created, complete and in the order of recorded Okta answers. */
export function newAuthorizationServer(
  seed: SeedAuthorizationServer,
  org: { readonly orgUrl: string; readonly created: string },
): StoredAuthorizationServer {
  const { id, name, description, audience, isDefault } = seed;
  const { created } = org;
  const kid = secret();
  return {
    json: {
      id,
      name,
      description,
      audiences: [audience],
      issuer: `${org.orgUrl}/oauth2/${isDefault ? 'default' : id}`,
      issuerMode: 'ORG_URL',
      status: 'ACTIVE',
      created,
      lastUpdated: created,
      credentials: {
        signing: {
          kid,
          rotationMode: 'AUTO',
          lastRotated: created,
          nextRotation: new Date(Date.parse(created) + ROTATION_MILLISECONDS).toISOString(),
        },
      },
      default: isDefault,
    },
    claims: systemClaims(),
    scopes: [...systemScopes(), ...seed.scopes.map((scope) => customScope({ name: scope }))],
    policies: seed.hasPolicy ? [openPolicy(created)] : [],
    keyIds: [kid],
  };
}

/** The policy that lets every client and user in, as the `default` server of an older org has it. */
function openPolicy(created: string): StoredPolicy {
  const common: JsonObject = {
    status: 'ACTIVE',
    priority: 1,
    system: false,
    created,
    lastUpdated: created,
  };
  return {
    json: {
      type: 'OAUTH_AUTHORIZATION_POLICY',
      id: oktaId('00p'),
      name: 'Default Policy',
      description: 'Default policy description',
      ...common,
      conditions: { clients: { include: ['ALL_CLIENTS'] } },
    },
    rules: [
      {
        type: 'RESOURCE_ACCESS',
        id: oktaId('0pr'),
        name: 'Default Policy Rule',
        ...common,
        conditions: {
          people: {
            users: { include: [], exclude: [] },
            groups: { include: ['EVERYONE'], exclude: [] },
          },
          grantTypes: { include: ['implicit', 'client_credentials', 'authorization_code'] },
          scopes: { include: ['*'] },
        },
        actions: {
          token: {
            accessTokenLifetimeMinutes: 60,
            refreshTokenLifetimeMinutes: 0,
            refreshTokenWindowMinutes: 10_080,
          },
        },
      },
    ],
  };
}
