import type { ManagementRequest } from './route.ts';

/**
 * The origin of an issuer by `issuerMode` (Okta Management API): the org's own, that of its custom
 * domain, or with DYNAMIC the one that the request came to.
 */
export function issuerOrigin(issuerMode: unknown, { store, url }: ManagementRequest): string {
  switch (issuerMode) {
    case 'CUSTOM_URL':
      return store.customUrl;
    case 'DYNAMIC':
      return url.origin;
    default:
      return store.orgUrl;
  }
}
