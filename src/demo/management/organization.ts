import { routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

/** What everybody may know of the org itself (Okta Management API, Org Setting). */
export const ORGANIZATION_ROUTES = routesUnder(
  '/.well-known/okta-organization',
  [['GET', '', getOrganization]],
  { isPublic: true },
);

function getOrganization({ store }: ManagementRequest): ManagementAnswer {
  return {
    body: {
      id: store.orgId,
      cell: 'demo',
      pipeline: store.engine,
      settings: {
        analyticsCollectionEnabled: false,
        bugReportingEnabled: false,
        omEnabled: false,
      },
      _links: { organization: { href: store.orgUrl } },
    },
  };
}
