import type { ResponseType } from '../../core/oidc/responseType.ts';
import type { OrgStore } from '../store/orgStore.ts';

/** A situation worth trying: what the org has to hold, and the request that shows it. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What comes of it, in a few words. */
  readonly description: string;
  /** The demo user to sign in as, by the name on the sign-in page. */
  readonly user: string;
  readonly appId: string;
  /** The custom authorization server to ask, as its issuer names it; the org authorization server when left out. */
  readonly serverId?: string;
  readonly responseType: ResponseType;
  /** Scopes separated by single spaces. */
  readonly scope: string;
  /** What to expect after signing in, and why: one sentence. */
  readonly expectation: string;
  /**
   * Makes the org so that the expectation holds, whatever claims and earlier scenarios it has, and
   * leaves the rest alone. Done twice, it changes nothing more.
   */
  readonly setUp: (store: OrgStore) => void;
}
