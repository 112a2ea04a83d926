import type { JsonObject } from '../../core/json.ts';
import type { SeedApp } from '../seed/orgSeed.ts';
import {
  ACCESSIBILITY,
  OAUTH_CREDENTIALS,
  OAUTH_SETTINGS,
  SETTINGS,
  VISIBILITY,
} from './appDefaults.ts';

/** What every app of an org shares. */
export interface AppContext {
  readonly orgUrl: string;
  readonly orgId: string;
  readonly keyId: string;
  /** ISO 8601 time at which the app is created. */
  readonly created: string;
}

/**
 * The JSON of an app just created, complete and in the order of recorded Okta answers. It never holds
 * a client secret.
 */
export function newAppJson(app: SeedApp, context: AppContext): JsonObject {
  return {
    id: app.id,
    orn: `orn:okta:idp:${context.orgId}:apps:${app.name}:${app.id}`,
    name: app.name,
    label: app.label,
    status: 'ACTIVE',
    lastUpdated: context.created,
    created: context.created,
    accessibility: ACCESSIBILITY,
    visibility: { ...VISIBILITY, appLinks: { [`${app.name}_link`]: true } },
    features: [],
    signOnMode: 'OPENID_CONNECT',
    credentials: credentials(app, context.keyId),
    universalLogout: null,
    settings: settings(app),
    _links: links(app, context.orgUrl),
  };
}

function credentials({ id, client }: SeedApp, keyId: string): JsonObject {
  const common = {
    userNameTemplate: { template: '${source.login}', type: 'BUILT_IN' },
    signing: { kid: keyId },
  };
  if (client === undefined) {
    return common;
  }
  const { autoKeyRotation, ...rest } = OAUTH_CREDENTIALS;
  return {
    ...common,
    oauthClient: {
      autoKeyRotation,
      client_id: id,
      ...rest,
      token_endpoint_auth_method: client.authMethod,
      pkce_required: client.authMethod === 'none',
    },
  };
}

function settings({ client }: SeedApp): JsonObject {
  if (client === undefined) {
    return SETTINGS;
  }
  return {
    ...SETTINGS,
    oauthClient: {
      ...OAUTH_SETTINGS,
      redirect_uris: client.redirectUris,
      response_types: client.responseTypes,
      grant_types: client.grantTypes,
      application_type: client.applicationType,
    },
  };
}

function links(app: SeedApp, orgUrl: string): JsonObject {
  const self = `${orgUrl}/api/v1/apps/${app.id}`;
  return {
    uploadLogo: { href: `${self}/logo`, hints: { allow: ['POST'] } },
    appLinks: [
      {
        name: `${app.name}_link`,
        href: `${orgUrl}/home/${app.name}/${app.id}/aln1demolink00000001`,
        type: 'text/html',
      },
    ],
    profileEnrollment: { href: `${orgUrl}/api/v1/policies/rst1demoenrollment01` },
    policies: { href: `${self}/policies`, hints: { allow: ['PUT'] } },
    groups: { href: `${self}/groups` },
    logo: [{ name: 'medium', href: `${orgUrl}/assets/default.png`, type: 'image/png' }],
    clientCredentials: [{ name: 'secrets', href: `${self}/credentials/secrets` }],
    accessPolicy: { href: `${orgUrl}/api/v1/policies/rst1demoaccess000001` },
    users: { href: `${self}/users` },
    deactivate: { href: `${self}/lifecycle/deactivate` },
  };
}
