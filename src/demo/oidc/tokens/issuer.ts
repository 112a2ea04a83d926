import type { OrgStore } from '../../store/orgStore.ts';

/**
 * The origin that an issuer mode stands for (Okta Management API, `issuerMode`).
 *
 * @param requested the origin that the request came to, which DYNAMIC keeps
 */
export function originOf(store: OrgStore, issuerMode: string, requested: string): string {
  switch (issuerMode) {
    case 'CUSTOM_URL':
      return store.customUrl;
    case 'DYNAMIC':
      return requested === store.customUrl ? store.customUrl : store.orgUrl;
    default:
      return store.orgUrl;
  }
}
