import type { JsonObject } from '../json.ts';

/** What the extension calls an org's Management API with. */
export type OrgCredential =
  | { readonly kind: 'API token'; readonly apiToken: string }
  | {
      readonly kind: 'OAuth service app';
      readonly clientId: string;
      /** The private key as a JWK, with its `kid` where the app lists several keys. */
      readonly privateKey: JsonObject;
    };

/** The kinds of credentials, the one that can do most first. */
export type CredentialKind = OrgCredential['kind'];

/** What a credential may be able to read, in the order in which it is shown. */
export const RIGHT_AREAS = [
  'Apps',
  'Groups claims',
  'Federated claims',
  'Custom authorization servers',
  'Groups',
  'Users',
] as const;

/** One of {@link RIGHT_AREAS}. */
export type RightArea = (typeof RIGHT_AREAS)[number];

/** What trying one read has shown. */
export interface ConnectionRight {
  readonly area: RightArea;
  /** `untried` when there is nothing to try it on, such as a groups claim in an org without apps. */
  readonly state: 'readable' | 'refused' | 'untried';
  /** Why it is refused or untried: one sentence. */
  readonly reason?: string | undefined;
}
