import type { CredentialKind } from '../core/org/credential.ts';

/** What a call was about: the same status means different things for different resources. */
export type CallTarget =
  | 'app list'
  | 'app'
  | 'groups claim'
  | 'federated claims'
  | 'authorization servers'
  | 'claim'
  | 'groups'
  | 'users'
  | 'app user';

/** Stable codes of everything that this room tells the user about Okta's answers. */
export type OrgErrorCode =
  | 'org/api-token-refused'
  | 'org/not-authenticated'
  | 'org/feature-unavailable'
  | 'org/no-permission'
  | 'org/needs-api-token'
  | 'org/forbidden'
  | 'org/catalog-app'
  | 'org/app-not-found'
  | 'org/not-found'
  | 'org/not-an-okta-org'
  | 'org/groups-claim-unavailable'
  | 'org/refused-value'
  | 'org/rate-limited'
  | 'org/server-error'
  | 'org/unexpected-status'
  | 'org/unexpected-answer'
  | 'org/not-an-oidc-app'
  | 'org/app-changed'
  | 'org/system-claim'
  | 'org/too-many-pages'
  | `org/service-app-${
      | 'refused'
      | 'no-scope'
      | 'missing-scope'
      | 'no-role'
      | 'requires-dpop'
      | 'wrong-type'
      | 'error'}`;

/** What one kind of error answer means; unset members fit anything. */
export interface ErrorRule {
  /** Statuses from the first to the last, both included. */
  readonly statuses: readonly [number, number];
  readonly errorCode?: string;
  readonly targets?: readonly CallTarget[];
  readonly credential?: CredentialKind;
  /** Whether the answer says that the access token lacks a scope (RFC 6750, section 3.1). */
  readonly isScopeMissing?: true;
  readonly code: OrgErrorCode;
  /** `scope` names the missing scopes, or is empty. */
  readonly sentence: (host: string, scope: string) => string;
}

const GROUPS_CLAIM = ['groups claim'] as const;
/** How an org without the feature answers is not documented, so that both reasons are told. */
const FEDERATED_CLAIMS = ['federated claims'] as const;
/** The feature API Access Management adds them; an org without it has the org authorization server alone. */
const AUTHORIZATION_SERVERS = ['authorization servers'] as const;
const SERVICE_APP = 'OAuth service app';

const noApiAccessManagement = (host: string): string =>
  `${host} offers no custom authorization servers: they need the feature API Access Management.`;

/** The first rule that fits is used; the last fits everything. Source: Okta Management API, errors. */
export const ERROR_RULES: readonly ErrorRule[] = [
  {
    statuses: [401, 401],
    errorCode: 'E0000015',
    targets: AUTHORIZATION_SERVERS,
    code: 'org/feature-unavailable',
    sentence: noApiAccessManagement,
  },
  {
    statuses: [401, 401],
    errorCode: 'E0000015',
    code: 'org/feature-unavailable',
    sentence: (host) => `${host} does not have the feature that this call needs.`,
  },
  {
    statuses: [401, 401],
    credential: SERVICE_APP,
    code: 'org/service-app-refused',
    sentence: (host) =>
      `${host} refused an access token that it had just issued to the service app. Check in the Admin Console that the app is active, then reconnect the org.`,
  },
  {
    statuses: [401, 401],
    errorCode: 'E0000011',
    code: 'org/api-token-refused',
    sentence: (host) =>
      `${host} refused the API token: it is wrong, expired or revoked, or belongs to another org. Create one in the Admin Console under Security > API > Tokens and add the org again.`,
  },
  {
    statuses: [401, 401],
    code: 'org/not-authenticated',
    sentence: (host) =>
      `${host} did not accept the API token for this call. Check the org URL, then create an API token in that org and add the org again.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000005',
    targets: GROUPS_CLAIM,
    credential: 'API token',
    code: 'org/groups-claim-unavailable',
    sentence: (host) =>
      `${host} does not give the groups claim to this API token at the address that the Admin Console uses, which Okta does not document and may change. Change the claim in the Admin Console instead.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000005',
    targets: GROUPS_CLAIM,
    code: 'org/needs-api-token',
    sentence: (host) =>
      `${host} gives the groups claim of an app only to an API token (SSWS), not to an OAuth access token. Add the org again with an API token.`,
  },
  {
    statuses: [403, 403],
    credential: SERVICE_APP,
    isScopeMissing: true,
    code: 'org/service-app-missing-scope',
    sentence: (host, scope) =>
      `The service app lacks the scope ${scope || 'that this call needs'} at ${host}. Grant it in the Admin Console on the app's Okta API Scopes tab, then reconnect the org.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000006',
    targets: FEDERATED_CLAIMS,
    credential: SERVICE_APP,
    code: 'org/service-app-no-role',
    sentence: (host) =>
      `${host} does not have the feature for federated claims, or the service app has no administrator role that allows this. Check the feature in Settings > Features, then the role on the app's Admin roles tab.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000006',
    targets: FEDERATED_CLAIMS,
    code: 'org/no-permission',
    sentence: (host) =>
      `${host} does not have the feature for federated claims, or the administrator whose API token is used has no permission for this. Check the feature in Settings > Features, then the role.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000006',
    credential: SERVICE_APP,
    code: 'org/service-app-no-role',
    sentence: (host) =>
      `The service app has no administrator role at ${host} that allows this. Assign one in the Admin Console on the app's Admin roles tab.`,
  },
  {
    statuses: [403, 403],
    errorCode: 'E0000006',
    code: 'org/no-permission',
    sentence: (host) =>
      `The administrator whose API token is used has no permission for this at ${host}. Use an API token of an administrator whose role allows it.`,
  },
  {
    statuses: [403, 403],
    credential: SERVICE_APP,
    code: 'org/forbidden',
    sentence: (host) =>
      `${host} does not allow this. Check the administrator roles of the service app, and the org's network zones.`,
  },
  {
    statuses: [403, 403],
    code: 'org/forbidden',
    sentence: (host) =>
      `${host} does not allow this. Check the administrator role of the API token's owner, and the network zones that the token is restricted to.`,
  },
  {
    statuses: [404, 404],
    errorCode: 'E0000007',
    targets: GROUPS_CLAIM,
    code: 'org/catalog-app',
    sentence: (host) =>
      `${host} has no groups claim for this app: it is a catalog app, or it has been deleted. Use a custom app, or a federated claim.`,
  },
  {
    statuses: [404, 404],
    errorCode: 'E0000007',
    targets: ['app'],
    code: 'org/app-not-found',
    sentence: (host) =>
      `${host} has no such app, or this connection may not see it. Refresh the list of apps.`,
  },
  {
    statuses: [404, 404],
    errorCode: 'E0000007',
    targets: FEDERATED_CLAIMS,
    code: 'org/not-found',
    sentence: (host) =>
      `${host} has no federated claims for this app: the org does not have the feature, or the app was removed or may not be seen by this connection.`,
  },
  {
    statuses: [404, 404],
    errorCode: 'E0000007',
    targets: ['claim', 'authorization servers', 'users', 'app user'],
    code: 'org/not-found',
    sentence: (host) =>
      `${host} does not have what was asked for: it was removed, or this connection may not see it. Refresh and look again.`,
  },
  {
    statuses: [404, 405],
    targets: GROUPS_CLAIM,
    code: 'org/groups-claim-unavailable',
    sentence: (host) =>
      `${host} does not offer the groups claim at the address that the Admin Console uses, which Okta does not document and may change. Change the claim in the Admin Console instead.`,
  },
  {
    statuses: [404, 405],
    targets: AUTHORIZATION_SERVERS,
    code: 'org/feature-unavailable',
    sentence: noApiAccessManagement,
  },
  {
    statuses: [404, 405],
    targets: ['claim', 'federated claims'],
    code: 'org/feature-unavailable',
    sentence: (host) => `${host} does not have the feature that this call needs.`,
  },
  {
    statuses: [404, 405],
    code: 'org/not-an-okta-org',
    sentence: (host) =>
      `${host} does not answer like an Okta org. Check the org URL, for example https://dev-123.okta.com.`,
  },
  {
    statuses: [400, 400],
    code: 'org/refused-value',
    sentence: (host) => `${host} refused the values that were sent.`,
  },
  {
    statuses: [501, 501],
    errorCode: 'E0000060',
    code: 'org/feature-unavailable',
    sentence: (host) => `${host} does not support this call.`,
  },
  {
    statuses: [500, 599],
    code: 'org/server-error',
    sentence: (host) =>
      `${host} has a problem of its own. Try again later, and see status.okta.com if it stays so.`,
  },
  {
    statuses: [0, 999],
    code: 'org/unexpected-status',
    sentence: (host) => `${host} answered in a way that this extension does not expect.`,
  },
];
