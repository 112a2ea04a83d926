import { describe, expect, it } from 'vitest';
import {
  claimOf,
  editing,
  EMPTY_DRAFT,
  isOutOfReach,
  withGroupsClaimAction,
} from '../../../../src/commands/configure/draft.ts';
import type { Draft } from '../../../../src/commands/configure/draft.ts';

const PLACE = { mechanism: 'groups claim', appId: '0oa1' } as const;
const FEDERATED = { mechanism: 'federated claim', appId: '0oa1', name: 'groups' } as const;
const OUT_OF_REACH: Draft = {
  ...EMPTY_DRAFT,
  groupsClaimProblem: 'Okta does not offer it.',
  isGroupsClaimCopyable: true,
};

describe('the draft of a groups claim that is out of reach', () => {
  it('describes a claim that can be copied, and is not for saving', () => {
    const draft = { ...withGroupsClaimAction(OUT_OF_REACH, 'Filter'), regex: 'team-.*' };

    expect(isOutOfReach(draft)).toBe(true);
    expect(claimOf(draft)).toEqual({
      claimType: 'Filter',
      name: 'groups',
      filterType: 'REGEX',
      value: 'team-.*',
    });
  });

  it('leaves nothing of another mechanism that was looked at before', () => {
    const elsewhere = editing(OUT_OF_REACH, { place: FEDERATED, claim: undefined });
    expect(isOutOfReach(elsewhere)).toBe(false);

    const draft = withGroupsClaimAction(elsewhere, 'Expression');
    expect(draft).toMatchObject({ mechanism: 'groups claim', reading: undefined });
    expect(isOutOfReach(draft)).toBe(true);
  });
});

describe('the choice of what to do with a groups claim', () => {
  it('starts from the claim that was read, coming from another mechanism', () => {
    const claim = { claimType: 'Expression', name: 'roles', value: 'user.login' } as const;
    const groupsClaim = { place: PLACE, claim, issuerMode: 'ORG_URL' } as const;
    const elsewhere = editing(
      { ...EMPTY_DRAFT, groupsClaim },
      { place: FEDERATED, claim: undefined },
    );

    expect(withGroupsClaimAction(elsewhere, 'Expression')).toMatchObject({
      mechanism: 'groups claim',
      reading: groupsClaim,
      name: 'roles',
      expression: 'user.login',
    });
  });
});
