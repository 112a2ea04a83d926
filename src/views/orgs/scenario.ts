/** What the demo org is. */
export const ABOUT_DEMO_ORG =
  'The Demo Org stands in for an Okta org: it runs on this machine only, with demo users, apps and groups.';

/** A situation that the demo org can be set up for. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What comes of it, in a few words. */
  readonly description: string;
  /** The demo user to sign in as. */
  readonly user: string;
  /** What to expect after signing in, and why: one sentence. */
  readonly expectation: string;
}
