import type { JsonObject } from '../../core/json.ts';

/** Members of an authorization server, each list in the order of recorded Okta answers. */
export const SERVER: JsonObject = {
  id: undefined,
  name: undefined,
  description: null,
  audiences: [],
  issuer: undefined,
  issuerMode: 'ORG_URL',
  status: 'ACTIVE',
  created: undefined,
  lastUpdated: undefined,
  credentials: {
    signing: {
      kid: undefined,
      rotationMode: 'AUTO',
      lastRotated: undefined,
      nextRotation: undefined,
    },
  },
  default: false,
};

/** Members of a custom or system claim. */
export const CLAIM: JsonObject = {
  id: undefined,
  name: undefined,
  status: 'ACTIVE',
  claimType: undefined,
  valueType: undefined,
  value: undefined,
  conditions: { scopes: [] },
  system: false,
  alwaysIncludeInToken: false,
  apiResourceId: null,
  group_filter_type: undefined,
};

/** Members of a scope. */
export const SCOPE: JsonObject = {
  id: undefined,
  name: undefined,
  displayName: null,
  description: null,
  system: false,
  metadataPublish: 'ALL_CLIENTS',
  consent: 'IMPLICIT',
  optional: false,
  apiResourceId: null,
  default: false,
};

/** Members of an access policy (Okta Management API). */
export const POLICY: JsonObject = {
  type: 'OAUTH_AUTHORIZATION_POLICY',
  id: undefined,
  status: 'ACTIVE',
  name: undefined,
  description: null,
  priority: 1,
  system: false,
  conditions: { clients: { include: [] } },
  created: undefined,
  lastUpdated: undefined,
};

/** Members of a rule of an access policy (Okta Management API). */
export const RULE: JsonObject = {
  type: 'RESOURCE_ACCESS',
  id: undefined,
  status: 'ACTIVE',
  name: undefined,
  priority: 1,
  created: undefined,
  lastUpdated: undefined,
  system: false,
  conditions: {
    people: { users: { include: [], exclude: [] }, groups: { include: [], exclude: [] } },
    grantTypes: { include: [] },
    scopes: { include: [] },
  },
  actions: {
    token: {
      accessTokenLifetimeMinutes: 60,
      refreshTokenLifetimeMinutes: 0,
      refreshTokenWindowMinutes: 10_080,
    },
  },
};
