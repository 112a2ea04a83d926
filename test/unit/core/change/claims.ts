import fc from 'fast-check';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import type { ClaimDelivery, ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import { GROUP_FILTER_TYPES } from '../../../../src/core/claim/groupsClaim.ts';

export const FILTER: ConfiguredClaim = {
  claimType: 'Filter',
  name: 'groups',
  filterType: 'REGEX',
  value: '.*',
};

export const EXPRESSION: ConfiguredClaim = {
  claimType: 'Expression',
  name: 'groups',
  value: `user.getGroups({'group.profile.name':'Eng','operator':'STARTS_WITH'}).![profile.name]`,
};

export const DELIVERY: ClaimDelivery = {
  tokenType: 'ID token',
  alwaysInclude: true,
  scopes: ['groups', 'profile'],
  status: 'ACTIVE',
};

export const DELIVERED: ConfiguredClaim = { ...FILTER, delivery: DELIVERY };

export const GROUPS_CLAIM_PLACE = {
  mechanism: 'groups claim',
  appId: '0oa1',
} as const satisfies ClaimPlace;

export const FEDERATED_PLACE = {
  mechanism: 'federated claim',
  appId: '0oa1',
  name: 'groups',
} as const satisfies ClaimPlace;

export const SERVER_PLACE = {
  mechanism: 'authorization server claim',
  serverId: 'aus1',
  claimId: 'ocl1',
  name: 'groups',
  tokenType: 'ID token',
} as const satisfies ClaimPlace;

/** Texts as an org may hold them, and few enough that two of them are often the same. */
const text = fc.oneof(
  fc.constantFrom('groups', 'Groups', '', ' ', 'a\nb', '${x}', "it's", '\u202E'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

const content = fc.oneof(
  fc.record({
    claimType: fc.constant('Filter' as const),
    name: text,
    filterType: fc.constantFrom(...GROUP_FILTER_TYPES),
    value: text,
  }),
  fc.record({ claimType: fc.constant('Expression' as const), name: text, value: text }),
);

const delivery = fc.record({
  tokenType: fc.constantFrom('ID token' as const, 'access token' as const),
  alwaysInclude: fc.boolean(),
  scopes: fc.subarray(['groups', 'profile', 'a']),
  status: fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const),
});

/** Any claim, or none; all with a delivery or all without. */
export const anyClaim = fc.option(content, { nil: undefined });
export const anyDeliveredClaim = fc.option(
  fc.tuple(content, delivery).map(([claim, how]): ConfiguredClaim => ({ ...claim, delivery: how })),
  { nil: undefined },
);
