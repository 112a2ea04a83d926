import { describe, expect, it } from 'vitest';
import {
  claimOf,
  editing,
  EMPTY_DRAFT,
  isOutOfReach,
  isWriting,
  placeOf,
  serverTokenOf,
  targetOf,
  withFilterValue,
  withGroupsClaimAction,
} from '../../../../src/commands/configure/draft.ts';
import type { Action, Draft } from '../../../../src/commands/configure/draft.ts';
import type { ClaimPlace } from '../../../../src/core/claim/claimSlot.ts';
import { OrgKnowledge } from '../../../../src/core/org/orgKnowledge.ts';
import { createOrgClient } from '../../../../src/okta/orgClient.ts';
import {
  DELIVERED,
  EXPRESSION,
  FEDERATED_PLACE as FEDERATED,
  FILTER,
  GROUPS_CLAIM_PLACE as PLACE,
  SERVER_PLACE,
} from '../../core/change/claims.ts';
import { InMemoryOrg } from '../../fixtures/readingClient.ts';

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

describe('the draft that edits what was read', () => {
  const PLACES: readonly ClaimPlace[] = [PLACE, FEDERATED, SERVER_PLACE];
  const CLAIMS = [FILTER, { ...FILTER, filterType: 'EQUALS' }, EXPRESSION, DELIVERED] as const;

  it.each(CLAIMS)('describes the same claim, unless it is changed: %j', (claim) => {
    const place = claim.delivery ? SERVER_PLACE : PLACE;
    const draft = editing(EMPTY_DRAFT, { place, claim });
    expect(claimOf(draft)).toEqual(claim);
    expect(placeOf(draft)).toBe(place);
    expect(claimOf({ ...draft, action: 'Remove' })).toBeUndefined();
  });

  it.each(PLACES)('adds a claim where there is none: $mechanism', (place) => {
    const { mechanism } = place;
    const draft = editing({ ...EMPTY_DRAFT, name: 'roles' }, { place, claim: undefined });
    const action = mechanism === 'federated claim' ? 'Expression' : 'Filter';
    expect(draft).toMatchObject({ mechanism, name: 'roles', action });
    expect(claimOf(draft)?.delivery !== undefined).toBe(mechanism === SERVER_PLACE.mechanism);
    expect(serverTokenOf(draft)).toBe(
      mechanism === SERVER_PLACE.mechanism ? 'ID token' : undefined,
    );
  });

  it('keeps the regular expression apart from the text of the other filter types', () => {
    const regex = withFilterValue(EMPTY_DRAFT, 'team-.*');
    const text = withFilterValue({ ...regex, filterType: 'EQUALS' }, 'Everyone');
    expect(claimOf(text)).toMatchObject({ filterType: 'EQUALS', value: 'Everyone' });
    expect(claimOf({ ...text, filterType: 'REGEX' })).toMatchObject({ value: 'team-.*' });
  });

  it.each([
    ['Activate', 'ACTIVE'],
    ['Deactivate', 'INACTIVE'],
  ] as const)('to %s it changes the status alone', (action, status) => {
    const read = editing(EMPTY_DRAFT, { place: SERVER_PLACE, claim: DELIVERED });
    const draft = { ...read, name: 'typed before', regex: 'typed before', action };
    expect(claimOf(draft)).toEqual({ ...DELIVERED, delivery: { ...DELIVERED.delivery, status } });
    expect(claimOf({ ...draft, reading: { place: SERVER_PLACE, claim: undefined } })).toBe(
      undefined,
    );
  });

  it('writes content for two of the actions', () => {
    const actions: readonly Action[] = ['Filter', 'Expression', 'Remove', 'Activate', 'Deactivate'];
    const writing = actions.filter((action) => isWriting({ ...EMPTY_DRAFT, action }));
    expect(writing).toEqual(['Filter', 'Expression']);
  });
});

describe('the place of a claim that is added', () => {
  const ORG = { url: 'https://dev-1.example.com', label: 'Demo', isDemo: false };
  const TARGET: Draft = {
    ...EMPTY_DRAFT,
    org: ORG,
    app: { id: '0oa1', label: 'Demo App', status: 'ACTIVE', client: undefined },
    client: createOrgClient({
      orgUrl: ORG.url,
      credential: { kind: 'API token', apiToken: 'demo' },
      fetch: () => Promise.reject(new Error('nothing is sent')),
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    }),
    knowledge: new OrgKnowledge(new InMemoryOrg({})),
    name: 'roles',
    delivery: { ...EMPTY_DRAFT.delivery, tokenType: 'access token' },
  };
  const SERVER = { id: 'aus2', name: 'Demo Server', issuer: ORG.url, status: 'ACTIVE' } as const;

  it.each([
    { mechanism: 'groups claim', appId: '0oa1' },
    { mechanism: 'federated claim', appId: '0oa1', name: 'roles' },
    {
      mechanism: 'authorization server claim',
      serverId: 'aus2',
      name: 'roles',
      tokenType: 'access token',
    },
  ] as const)('follows from the answers: %j', (place) => {
    const { mechanism } = place;
    expect(placeOf({ ...TARGET, server: SERVER, mechanism })).toEqual(place);
  });

  it('is asked for after the app and the server, or there is a bug', () => {
    expect(() => targetOf(EMPTY_DRAFT)).toThrow('no app');
    expect(() => placeOf({ ...TARGET, mechanism: SERVER_PLACE.mechanism })).toThrow('no auth');
  });
});
