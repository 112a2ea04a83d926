import { BUILT_IN_APPS } from './builtInApps.ts';
import type { OrgSeed, SeedApp, SeedAuthorizationServer, SeedUser } from './orgSeed.ts';
import type { OrgGroup } from '../store/orgMembers.ts';

const EVERYONE = '00g1demoeveryone0001';
const IT = '00g1demoit0000000001';
const ENGINEERING = '00g1demoengineer0001';
const COLLECTION_SIZE = 120;

const collection: readonly OrgGroup[] = Array.from({ length: COLLECTION_SIZE }, (_, index) => {
  const number = String(index + 1).padStart(3, '0');
  return {
    id: `00g1democollect00${number}`,
    type: 'OKTA_GROUP',
    name: `Collection ${number}`,
    description: 'One of many groups, for tokens with more than 100 of them',
  };
});

const groups: readonly OrgGroup[] = [
  {
    id: EVERYONE,
    type: 'BUILT_IN',
    name: 'Everyone',
    description: 'All users in your organization',
  },
  { id: IT, type: 'OKTA_GROUP', name: 'IT', description: 'Demo group' },
  { id: ENGINEERING, type: 'OKTA_GROUP', name: 'Engineering', description: 'Demo group' },
  { id: '00g1demosales0000001', type: 'OKTA_GROUP', name: 'Sales', description: 'Demo group' },
  {
    id: '00g1demodirectory001',
    type: 'APP_GROUP',
    name: 'Directory Engineers',
    description: 'A group from a directory, which a Filter never matches',
    source: { appId: '0oa1demodirectory001', appType: 'active_directory' },
  },
  ...collection,
];

const users: readonly SeedUser[] = [
  {
    id: '00u1demouser00000001',
    firstName: 'Demo',
    lastName: 'User',
    login: 'demo.user@example.com',
    groupIds: [EVERYONE, IT],
    isAssigned: true,
  },
  {
    id: '00u1demonewcomer0001',
    firstName: 'Demo',
    lastName: 'Newcomer',
    login: 'demo.newcomer@example.com',
    groupIds: [EVERYONE],
    isAssigned: true,
  },
  {
    id: '00u1demoengineer0001',
    firstName: 'Demo',
    lastName: 'Engineer',
    login: 'demo.engineer@example.com',
    groupIds: [EVERYONE, ENGINEERING, '00g1demodirectory001'],
    isAssigned: true,
  },
  {
    id: '00u1democollector001',
    firstName: 'Demo',
    lastName: 'Collector',
    login: 'demo.collector@example.com',
    groupIds: [EVERYONE, ...collection.map((group) => group.id)],
    isAssigned: true,
  },
  {
    id: '00u1demovisitor00001',
    firstName: 'Demo',
    lastName: 'Visitor',
    login: 'demo.visitor@example.com',
    groupIds: [EVERYONE],
    isAssigned: false,
  },
];

/** The client id of the OAuth service app, which is its id as well. */
export const SERVICE_APP = '0oa1demoserviceapp01';

/** The app whose access tokens are bound to a key. */
export const DPOP_APP = '0oa1demodpopapp00001';

const apps: readonly SeedApp[] = [
  {
    id: '0oa1demobrowserapp01',
    label: 'Demo Browser App',
    name: 'oidc_client',
    client: {
      applicationType: 'browser',
      authMethod: 'none',
      redirectUris: ['http://127.0.0.1:8080/callback'],
      responseTypes: ['code', 'id_token', 'token'],
      grantTypes: ['authorization_code', 'implicit'],
    },
  },
  {
    id: '0oa1demonativeapp001',
    label: 'Demo Native App',
    name: 'oidc_client',
    client: {
      applicationType: 'native',
      authMethod: 'none',
      redirectUris: ['vscode://claimsmith.okta-claims/callback'],
      responseTypes: ['code'],
      grantTypes: ['authorization_code', 'refresh_token'],
    },
  },
  {
    id: '0oa1demowebapp000001',
    label: 'Demo Web App',
    name: 'oidc_client',
    client: {
      applicationType: 'web',
      authMethod: 'client_secret_basic',
      redirectUris: ['https://app.example.com/callback'],
      responseTypes: ['code'],
      grantTypes: ['authorization_code'],
    },
  },
  {
    id: '0oa1demopostapp00001',
    label: 'Demo Secret Post App',
    name: 'oidc_client',
    client: {
      applicationType: 'web',
      authMethod: 'client_secret_post',
      redirectUris: ['https://app.example.com/callback'],
      responseTypes: ['code'],
      grantTypes: ['authorization_code', 'refresh_token'],
    },
  },
  {
    id: DPOP_APP,
    label: 'Demo DPoP App',
    name: 'oidc_client',
    client: {
      applicationType: 'native',
      authMethod: 'none',
      redirectUris: ['vscode://claimsmith.okta-claims/callback'],
      responseTypes: ['code'],
      grantTypes: ['authorization_code', 'refresh_token'],
      isDpopBound: true,
    },
  },
  {
    id: SERVICE_APP,
    label: 'Demo Service App',
    name: 'oidc_client',
    client: {
      applicationType: 'service',
      authMethod: 'private_key_jwt',
      redirectUris: [],
      responseTypes: ['token'],
      grantTypes: ['client_credentials'],
    },
    grantedScopes: [
      'okta.apps.read',
      'okta.apps.manage',
      'okta.appGrants.read',
      'okta.authorizationServers.read',
      'okta.authorizationServers.manage',
      'okta.groups.read',
      'okta.users.read',
    ],
  },
  {
    id: '0oa1democatalogapp01',
    label: 'Demo Catalog App',
    name: 'demo_catalog_app',
    client: undefined,
  },
  ...BUILT_IN_APPS,
];

const authorizationServers: readonly SeedAuthorizationServer[] = [
  {
    id: 'aus1demodefault00001',
    name: 'default',
    description: 'Default Authorization Server for your Applications',
    audience: 'api://default',
    isDefault: true,
    scopes: ['groups'],
    hasPolicy: true,
  },
  {
    id: 'aus1demonopolicy0001',
    name: 'Demo Server without Policy',
    description: 'Refuses every request, since no access policy lets anyone in',
    audience: 'api://demo-without-policy',
    isDefault: false,
    scopes: ['groups'],
    hasPolicy: false,
  },
];

/** The demo org as it starts. No app and no authorization server has a groups claim. */
export const DEMO_SEED: OrgSeed = { apps, groups, users, authorizationServers };
