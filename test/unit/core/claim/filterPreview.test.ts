import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupNameMatcher } from '../../../../src/core/claim/filter.ts';
import { previewFilter } from '../../../../src/core/claim/filterPreview.ts';
import type {
  FilterableGroup,
  FilterMatches,
  FilterQuery,
} from '../../../../src/core/claim/filterPreview.ts';
import type {
  PreviewStatement,
  PreviewTopic,
  ValueSuggestion,
} from '../../../../src/core/claim/filterPreviewStatement.ts';
import { anchoredForms } from '../../../../src/core/claim/filterPreviewValues.ts';
import { GROUP_FILTER_TYPES } from '../../../../src/core/claim/groupsClaim.ts';
import { checkRegex } from '../../../../src/core/claim/regex.ts';
import { directoryGroup, oktaGroups } from './previewGroups.ts';

const GROUPS = [
  ...oktaGroups('Everyone', 'Team Red', 'team blue', 'Admins of team red', '/team/'),
  directoryGroup('team directory'),
];

const ALL: FilterQuery = { filterType: 'STARTS_WITH', value: 'team' };

const UNSURE = { certainty: 'only a token shows' } as const;

const NONE: Readonly<Record<keyof FilterMatches, readonly string[]>> = {
  matching: [],
  fromDirectories: [],
  inPartOnly: [],
  byCaseOnly: [],
  withoutSlashes: [],
};

describe('previewFilter', () => {
  test.each<readonly [FilterQuery, Partial<typeof NONE>]>([
    [
      { filterType: 'STARTS_WITH', value: 'team' },
      {
        matching: ['Team Red', 'team blue'],
        byCaseOnly: ['Team Red'],
        fromDirectories: ['team directory'],
      },
    ],
    [
      { filterType: 'EQUALS', value: 'everyone' },
      { matching: ['Everyone'], byCaseOnly: ['Everyone'] },
    ],
    [{ filterType: 'EQUALS', value: 'Everyone' }, { matching: ['Everyone'] }],
    [
      { filterType: 'CONTAINS', value: 'RED' },
      {
        matching: ['Team Red', 'Admins of team red'],
        byCaseOnly: ['Team Red', 'Admins of team red'],
      },
    ],
    [
      { filterType: 'REGEX', value: 'team.*' },
      {
        matching: ['team blue'],
        inPartOnly: ['Admins of team red', '/team/'],
        byCaseOnly: ['Team Red'],
        fromDirectories: ['team directory'],
      },
    ],
    [{ filterType: 'REGEX', value: '^team blue$' }, { matching: ['team blue'] }],
    [
      { filterType: 'REGEX', value: '/team.*/' },
      { matching: ['/team/'], withoutSlashes: ['team blue'] },
    ],
  ])('sorts the groups for %j', (query, expected) => {
    const preview = previewFilter(GROUPS, query);
    expect(preview.kind === 'computed' && names(preview.matches)).toStrictEqual({
      ...NONE,
      ...expected,
    });
  });

  test('counts all, names the first 50 and tells their types and sources', () => {
    const many = oktaGroups(...Array.from({ length: 1234 }, (_, index) => `team ${index}`));
    const preview = previewFilter([directoryGroup('team'), ...many], ALL);
    expect(preview).toMatchObject({
      matches: {
        matching: { count: 1234, first: { length: 50, 0: { id: '00g0', type: 'OKTA_GROUP' } } },
        fromDirectories: { first: [{ name: 'team', sourceType: 'active_directory' }] },
      },
    });
    expect(statement(many, ALL, 'matches')?.text).toBe('Matches 1,234 groups of Okta’s own.');
  });

  test.each<readonly [FilterQuery, PreviewTopic, Partial<PreviewStatement>]>([
    [{ filterType: 'EQUALS', value: 'Everyone' }, 'matches', { certainty: 'known' }],
    [{ filterType: 'EQUALS', value: 'none' }, 'matches', { severity: 'warning' }],
    [{ filterType: 'EQUALS', value: 'everyone' }, 'letter case', UNSURE],
    [
      { filterType: 'EQUALS', value: 'everyone', mechanism: 'authorization server claim' },
      'letter case',
      { certainty: 'known' },
    ],
    [{ filterType: 'EQUALS', value: 'everyone' }, 'matches', UNSURE],
    [{ filterType: 'REGEX', value: 'team.*' }, 'matches', UNSURE],
    [{ filterType: 'REGEX', value: 'team.*' }, 'directory groups', UNSURE],
    [
      { filterType: 'REGEX', value: '(?i)blue' },
      'regex extent',
      { ...UNSURE, suggestions: suggested('(?i)^blue$', '(?i).*blue.*') },
    ],
    [
      { filterType: 'REGEX', value: 'Team Blue' },
      'letter case',
      {
        text: '1 group more if upper and lower case were the same.',
        suggestions: [{ value: '(?i)Team Blue', label: 'Upper and lower case are the same' }],
      },
    ],
    [
      { filterType: 'REGEX', value: '/team.*/i' },
      'slashes',
      { ...UNSURE, suggestions: [{ value: 'team.*', label: 'Leave out the slashes' }] },
    ],
    [{ filterType: 'STARTS_WITH', value: '' }, 'empty value', UNSURE],
    [{ filterType: 'REGEX', value: '(?<=a)b' }, 'regex dialect', UNSURE],
    [{ filterType: 'REGEX', value: 'team\\b.*' }, 'regex dialect', UNSURE],
  ])('says of %j what is to be said about %s', (query, topic, expected) => {
    expect(statement(GROUPS, query, topic)).toMatchObject(expected);
  });

  test('warns of more than 100 matching groups, and not of 100', () => {
    const many = oktaGroups(...Array.from({ length: 101 }, (_, index) => `team ${index}`));
    expect(statement(many, ALL, 'group limit')).toMatchObject({
      certainty: 'known',
      text: expect.stringContaining('implicit and hybrid flows') as unknown,
    });
    const ofServer = { ...ALL, mechanism: 'authorization server claim' } as const;
    expect(statement(many, ofServer, 'group limit')).toMatchObject(UNSURE);
    expect(statement(many.slice(1), ALL, 'group limit')).toBeUndefined();
  });

  test.each([
    ['(', 'error', 'known'],
    ['[a-z&&[^aeiou]]', 'warning', 'only a token shows'],
  ])('does not compute anything for %j, and says why', (value, severity, certainty) => {
    const { kind, statements } = previewFilter(GROUPS, { filterType: 'REGEX', value });
    expect(kind).toBe('not computable');
    expect(statements).toMatchObject([{ topic: 'regex dialect', severity, certainty }]);
  });

  test('says nothing that is longer than a line of a quick pick, for any filter', () => {
    const queries = fc.record({
      filterType: fc.constantFrom(...GROUP_FILTER_TYPES),
      value: fc.oneof(fc.string(), fc.constantFrom('team.*', '/t.*/', '', 'TEAM')),
    });
    fc.assert(
      fc.property(queries, (query) => {
        const { kind, statements } = previewFilter(GROUPS, query);
        expect(statements.length).toBeGreaterThan(0);
        if (kind === 'computed') {
          expect(statements.filter(({ text }) => text.length > 100)).toStrictEqual([]);
        }
      }),
    );
  });
});

describe('anchoredForms', () => {
  const regexes = fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        'ab',
        '.',
        '.*',
        'a+',
        '^',
        '$',
        '|',
        '(a|b)',
        '\\.',
        '[^a]',
        '\\$',
      ),
    )
    .map((parts) => parts.join(''));

  test('gives regexes that match the same in either reading, and those of the one that it names', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'b', '.', '$'), maxLength: 6 });
    fc.assert(
      fc.property(regexes, names, (value, name) => {
        fc.pre(checkRegex(value).verdict === 'valid');
        for (const form of anchoredForms(value)) {
          const isWhole = form.label.startsWith('The whole');
          const regexExtent = isWhole ? 'whole name' : 'part of the name';
          const meant = groupNameMatcher('REGEX', value, { regexExtent })(name);
          expect([form, groupNameMatcher('REGEX', form.value)(name)]).toStrictEqual([form, meant]);
          const inPart = groupNameMatcher('REGEX', form.value, { regexExtent: 'part of the name' });
          expect([form, inPart(name)]).toStrictEqual([form, meant]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

function names(matches: FilterMatches): typeof NONE {
  const of = (key: keyof FilterMatches): readonly string[] =>
    matches[key].first.map(({ name }) => name);
  return {
    matching: of('matching'),
    fromDirectories: of('fromDirectories'),
    inPartOnly: of('inPartOnly'),
    byCaseOnly: of('byCaseOnly'),
    withoutSlashes: of('withoutSlashes'),
  };
}

function suggested(whole: string, part: string): readonly ValueSuggestion[] {
  return [
    { value: whole, label: 'The whole name has to match' },
    { value: part, label: 'A part of the name is enough' },
  ];
}

function statement(
  groups: readonly FilterableGroup[],
  query: FilterQuery,
  topic: PreviewTopic,
): PreviewStatement | undefined {
  return previewFilter(groups, query).statements.find((candidate) => candidate.topic === topic);
}
