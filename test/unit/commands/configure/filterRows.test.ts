import { describe, expect, it } from 'vitest';
import { filterRows } from '../../../../src/commands/configure/filterRows.ts';
import type { FilterView } from '../../../../src/commands/configure/filterRows.ts';
import { previewFilter, SAMPLE_SIZE } from '../../../../src/core/claim/filterPreview.ts';
import type { GroupFilterType } from '../../../../src/core/claim/groupsClaim.ts';
import { previewForUser } from '../../../../src/core/claim/userPreview.ts';
import type { OrgGroup } from '../../../../src/core/org/directory.ts';

const USER = { id: '00u1', login: 'demo.user@example.com', profile: {} };
const LOADED = { loaded: 1200, isComplete: true, wait: '', problem: undefined };
const VIEW: FilterView = { value: 'team-.*', loading: LOADED };
const NO_USER = 'account: Choose a user, to see what their token would carry';

const GROUPS: readonly OrgGroup[] = [
  group('team-a', { type: 'BUILT_IN' }),
  group('team-b', { type: 'OKTA_GROUP' }),
  group('team-c', { type: 'APP_GROUP', source: { id: '0oa9', appType: 'active_directory' } }),
  group('team-d', { type: 'APP_GROUP' }),
];

function group(name: string, more: Pick<OrgGroup, 'type' | 'source'>): OrgGroup {
  return { id: name, objectClass: [], profile: { name }, ...more };
}

function matching(
  value: string,
  groups: readonly OrgGroup[] = GROUPS,
  filterType: GroupFilterType = 'REGEX',
): FilterView {
  const preview = previewFilter(groups, { filterType, value });
  return { ...VIEW, value, groups: { outcome: 'done', preview } };
}

function forUser(value: string, filterType: GroupFilterType = 'REGEX'): FilterView {
  const claim = { claimType: 'Filter', name: 'groups', filterType, value } as const;
  const preview = previewForUser(GROUPS, claim);
  return { ...VIEW, value, user: USER, forUser: { outcome: 'done', preview } };
}

function texts(view: FilterView): readonly string[] {
  return filterRows(view).map(({ icon, text }) => `${icon}: ${text}`);
}

describe('the rows below a filter', () => {
  it.each<[string, Partial<FilterView>, readonly string[]]>([
    ['nothing is known', {}, ['check: Use team-.*', NO_USER]],
    [
      'the value is forbidden',
      { remark: { severity: 'error', message: 'Wrong.' } },
      ['error: Wrong.', NO_USER],
    ],
    [
      'nothing is typed',
      { value: '', remark: { severity: 'error', message: 'Write it.' } },
      ['info: Write it.', NO_USER],
    ],
    [
      'something speaks against the value',
      { remark: { severity: 'warning', message: 'Odd.' } },
      ['check: Use team-.*', 'warning: Odd.', NO_USER],
    ],
    [
      'groups are read',
      { loading: { ...LOADED, isComplete: false } },
      ['check: Use team-.*', "loading~spin: Reading the org's groups: 1200 so far", NO_USER],
    ],
    [
      'the rate limit makes it wait',
      { loading: { ...LOADED, isComplete: false, wait: 'Waiting 5 s' } },
      ['check: Use team-.*', 'watch: Waiting 5 s; 1200 groups read so far', NO_USER],
    ],
    [
      'the org refuses',
      { loading: { ...LOADED, isComplete: false, wait: 'Waiting 5 s', problem: 'Refused.' } },
      [
        'check: Use team-.*',
        "warning: The org's groups cannot be read: Refused.",
        'refresh: Read the groups again',
        NO_USER,
      ],
    ],
    [
      'the preview takes too long',
      { groups: { outcome: 'too slow', sentence: 'Too slow.' } },
      ['check: Use team-.*', 'warning: Too slow.', NO_USER],
    ],
    [
      'another preview is under way',
      { groups: { outcome: 'superseded' }, user: USER, forUser: { outcome: 'superseded' } },
      ['check: Use team-.*', 'account: demo.user@example.com: …'],
    ],
    [
      "the user's groups cannot be read",
      { user: USER, forUser: { problem: 'Refused.' } },
      [
        'check: Use team-.*',
        'account: demo.user@example.com: their groups cannot be read: Refused.',
      ],
    ],
  ])('when %s', (_when, known, rows) => {
    expect(texts({ ...VIEW, ...known })).toEqual(rows);
  });

  it.each<[boolean, string]>([
    [true, 'Use team-.*: matches 2 of 1,200 groups'],
    [false, 'Use team-.*: matches 2 of 1,200 groups so far'],
  ])('say first what Enter does; all groups read: %j', (isComplete, text) => {
    const [first] = filterRows({ ...matching('team-.*'), loading: { ...LOADED, isComplete } });
    expect(first).toMatchObject({ key: 'use', text, onEnter: 'end' });
  });

  it('end with the groups that match, and those that are left out', () => {
    expect(texts(matching('team-.*')).slice(-4)).toEqual([
      'organization: team-a (built in)',
      'organization: team-b (Okta group)',
      'circle-slash: team-c (left out: from active_directory)',
      'circle-slash: team-d (left out: from an app or directory)',
    ]);
  });

  it('name some of many groups, and count the others', () => {
    const many = Array.from({ length: SAMPLE_SIZE + 1001 }, (_, index) =>
      group(`team-${index}`, { type: 'OKTA_GROUP' }),
    );
    expect(texts(matching('.*', many)).at(-1)).toBe('ellipsis: and 1,001 more');
    const few = texts(matching('.*', many.slice(0, SAMPLE_SIZE)));
    expect(few.at(-1)).toBe(`organization: team-${SAMPLE_SIZE - 1} (Okta group)`);
  });

  it('give each row a key of its own, and say why a statement is doubtful once', () => {
    const rows = filterRows({ ...matching('eam'), ...forUser('eam') });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    const reasons = filterRows(matching('eam')).flatMap(({ detail }) => detail ?? []);
    expect(reasons.length).toBeGreaterThan(0);
    expect(new Set(reasons).size).toBe(reasons.length);
  });

  it('put a suggested value into the input', () => {
    const suggestion = filterRows(matching('eam')).find(({ icon }) => icon === 'lightbulb');
    expect(suggestion).toMatchObject({
      text: 'The whole name has to match: ^eam$',
      onEnter: { replaceBy: '^eam$' },
    });
  });

  it.each([
    ['team-.*', '{"groups":["team-a","team-b"]}'],
    ['no', 'the claim is absent'],
    ['(', 'no preview'],
  ])("say of %j what the user's token would carry", (value, carried) => {
    const row = filterRows(forUser(value)).find(({ key }) => key === 'user');
    expect(row?.text).toBe(`demo.user@example.com: ${carried}`);
  });

  it.each<[GroupFilterType, string, readonly string[]]>([
    ['EQUALS', 'team-a', ['info: Left out: 3 groups whose name does not match.']],
    ['STARTS_WITH', 'team-', ['info: Matches 2 groups of Okta’s own.']],
  ])('say a count again only when it is not certain: %s', (filterType, value, rows) => {
    const known = { ...matching(value, GROUPS, filterType), ...forUser(value, filterType) };
    const counts = texts(known).filter((text) => /^info: (?!Only)/.test(text));
    expect(counts).toEqual(rows);
  });
});
