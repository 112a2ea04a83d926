import { ASSIGNMENT_ROUTES } from './appAssignments.ts';
import { APP_ROUTES } from './apps.ts';
import { AUTHORIZATION_SERVER_ROUTES } from './authorizationServers.ts';
import { CLAIM_ROUTES } from './claims.ts';
import { FEDERATED_CLAIM_ROUTES } from './federatedClaims.ts';
import { GRANT_ROUTES } from './grants.ts';
import { GROUP_ROUTES } from './groups.ts';
import { GROUPS_CLAIM_ROUTES } from './groupsClaim.ts';
import { ORGANIZATION_ROUTES } from './organization.ts';
import { POLICY_ROUTES } from './policies.ts';
import type { Route } from './route.ts';
import { SCOPE_ROUTES } from './scopes.ts';
import { USER_ROUTES } from './users.ts';

/** Every route of the demo org's Management API; the first that fits a path answers it. */
export const ROUTES: readonly Route[] = [
  ...ORGANIZATION_ROUTES,
  ...APP_ROUTES,
  ...ASSIGNMENT_ROUTES,
  ...GRANT_ROUTES,
  ...GROUPS_CLAIM_ROUTES,
  ...FEDERATED_CLAIM_ROUTES,
  ...AUTHORIZATION_SERVER_ROUTES,
  ...CLAIM_ROUTES,
  ...SCOPE_ROUTES,
  ...POLICY_ROUTES,
  ...GROUP_ROUTES,
  ...USER_ROUTES,
];
