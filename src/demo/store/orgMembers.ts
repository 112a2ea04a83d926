/** A user of the org. Everyone signs in with one click: there are no passwords. */
export interface OrgUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly login: string;
  /** Ids of groups, in the order in which tokens list them. */
  readonly groupIds: readonly string[];
  /** ACTIVE unless given (Okta Management API, `status`). */
  readonly status?: 'ACTIVE' | 'SUSPENDED' | 'DEPROVISIONED';
}

/** A group, with the type that decides whether a Filter looks at it (Okta Management API, `type`). */
export interface OrgGroup {
  readonly id: string;
  readonly type: 'BUILT_IN' | 'OKTA_GROUP' | 'APP_GROUP';
  readonly name: string;
  readonly description: string;
  /** Where an `APP_GROUP` comes from; undefined for groups that Okta itself manages. */
  readonly source?: { readonly appId: string; readonly appType: string };
  /** ISO 8601 time at which its members changed last; that of the org's start unless given. */
  readonly lastMembershipUpdated?: string;
}
