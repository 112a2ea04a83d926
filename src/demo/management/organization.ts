import type { ManagementAnswer, ManagementRequest } from './route.ts';

/** Describes the org itself (Okta Management API, Org Setting). */
export function getOrganization({ store }: ManagementRequest): ManagementAnswer {
  return {
    body: {
      id: store.orgId,
      cell: 'demo',
      pipeline: 'idx',
      settings: {
        analyticsCollectionEnabled: false,
        bugReportingEnabled: false,
        omEnabled: false,
      },
      _links: { organization: { href: store.orgUrl } },
    },
  };
}
