/** Claims of an access token (`RESOURCE`) and of an ID token (`IDENTITY`). */
export const CLAIM_TYPES = ['RESOURCE', 'IDENTITY'] as const;

/** One of {@link CLAIM_TYPES}. */
export type ClaimType = (typeof CLAIM_TYPES)[number];

/** What a claim of a custom authorization server takes its value from (Okta Management API). */
export const VALUE_TYPES = ['EXPRESSION', 'GROUPS', 'SYSTEM'] as const;
