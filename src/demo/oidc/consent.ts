import type { OrgUser } from '../store/orgMembers.ts';
import type { OrgStore } from '../store/orgStore.ts';
import type { StoredClient } from '../store/storedApp.ts';

/** Who lets which client have what. */
export interface Consent {
  /** Path in front of the server's endpoints. */
  readonly endpointPath: string;
  readonly client: StoredClient;
  readonly user: OrgUser;
  readonly scopes: readonly string[];
}

/** Whether the user has consented to every scope before. */
export function hasConsented(store: OrgStore, consent: Consent): boolean {
  return keys(consent).every((key) => store.consents.has(key));
}

/** Remembers a consent until the org is reset. */
export function rememberConsent(store: OrgStore, consent: Consent): void {
  for (const key of keys(consent)) {
    store.consents.add(key);
  }
}

function keys({ endpointPath, client, user, scopes }: Consent): readonly string[] {
  return scopes.map((scope) => [endpointPath, client.clientId, user.id, scope].join(' '));
}
