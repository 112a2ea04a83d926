import type { OrgStore } from '../store/orgStore.ts';
import type { AuthorizationServer } from './servers/authorizationServer.ts';
import type { SigningKeys } from './tokens/signingKeys.ts';

/** What everything that serves one authorization server works with. */
export interface OidcContext {
  readonly server: AuthorizationServer;
  readonly store: OrgStore;
  readonly keys: SigningKeys;
}
