import { createHash } from 'node:crypto';

import { stringAt } from '../../core/json.ts';
import { requestedApp } from './apps.ts';
import { routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

/** Scopes that apps were granted (Okta Management API, application grants), to be read only. */
export const GRANT_ROUTES = routesUnder('/api/v1/apps/:appId/grants', [['GET', '', listGrants]]);

/** The id is made from app and scope, so that it is the same each time. */
function listGrants(request: ManagementRequest): ManagementAnswer {
  const { created, orgUrl } = request.store;
  const { json, grantedScopes } = requestedApp(request);
  const app = stringAt(json, 'id') ?? '';
  return {
    body: grantedScopes.map((scopeId) => ({
      id: `oag${createHash('sha256').update(`${app} ${scopeId}`).digest('hex').slice(0, 17)}`,
      status: 'ACTIVE',
      created,
      lastUpdated: created,
      issuer: orgUrl,
      clientId: app,
      scopeId,
      source: 'ADMIN',
      _links: { app: { href: `${request.url.origin}/api/v1/apps/${app}` } },
    })),
  };
}
