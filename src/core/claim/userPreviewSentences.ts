import type { Doubts } from './filterPreviewSentences.ts';
import {
  caseBasis,
  codeFlowBasis,
  EXTENT_BASIS,
  GROUP_LIMIT,
  matchBasis,
  SLASH_BASIS,
  SOURCE_BASIS,
} from './filterPreviewSentences.ts';
import { groupCount } from './filterPreviewStatement.ts';
import type { PreviewStatement } from './filterPreviewStatement.ts';
import { anchoredForms, regexBetweenSlashes } from './filterPreviewValues.ts';
import type { LeftOutGroup, LeftOutReason, PlacedFilter } from './userPreview.ts';
import { shortText } from '../text.ts';

/** The sentences of a user's preview: what the token carries, what is left out, what may go wrong. */
export function userStatements(
  query: PlacedFilter,
  names: readonly string[],
  leftOut: readonly LeftOutGroup[],
  doubts: Doubts,
): readonly PreviewStatement[] {
  const count = (wanted: LeftOutReason): number =>
    leftOut.filter(({ reason }) => reason === wanted).length;
  const reasons = LEFT_OUT.flatMap(({ reason, statement }) =>
    count(reason) === 0 ? [] : [statement(groupCount(count(reason)), query)],
  );
  return [
    carried(query, names, doubts),
    ...limit(query, names),
    ...reasons,
    ...scope(query, names),
  ];
}

function carried(query: PlacedFilter, names: readonly string[], doubts: Doubts): PreviewStatement {
  const name = shortText(query.name, 40);
  return names.length === 0
    ? {
        topic: 'matches',
        severity: 'warning',
        text: `The token has no claim "${name}": none of the user’s groups passes.`,
        ...(doubts.byExtent || doubts.byCase || doubts.bySource
          ? matchBasis(query, doubts)
          : {
              certainty: 'known',
              because: 'Okta leaves a claim without values out; it sends no empty list.',
            }),
      }
    : {
        topic: 'matches',
        severity: 'information',
        text: `The claim "${name}" lists ${groupCount(names.length)}.`,
        ...matchBasis(query, doubts),
      };
}

function limit(query: PlacedFilter, names: readonly string[]): readonly PreviewStatement[] {
  return names.length <= GROUP_LIMIT
    ? []
    : [
        {
          topic: 'group limit',
          severity: 'error',
          text: `Implicit and hybrid flows give an error and no token: more than ${GROUP_LIMIT} groups match.`,
          certainty: 'known',
          because: 'Okta documents this error: "The groups claim matched too many groups".',
        },
        {
          topic: 'group limit',
          severity: 'information',
          text: `Authorization code flows carry all ${groupCount(names.length)}.`,
          ...codeFlowBasis(query),
        },
      ];
}

function scope({ mechanism }: PlacedFilter, names: readonly string[]): readonly PreviewStatement[] {
  return names.length === 0 || (mechanism ?? 'groups claim') !== 'groups claim'
    ? []
    : [
        {
          topic: 'scope',
          severity: 'information',
          text: 'Only a request with the scopes openid and groups gets the claim.',
          certainty: 'known',
          because: 'Okta’s guide to the groups claim requires both scopes.',
        },
      ];
}

const LEFT_OUT: readonly {
  readonly reason: LeftOutReason;
  readonly statement: (groups: string, query: PlacedFilter) => PreviewStatement;
}[] = [
  {
    reason: 'from a directory or app',
    statement: (groups) => ({
      topic: 'directory groups',
      severity: 'warning',
      text: `Left out: ${groups} of apps and directories; an Expression can list them.`,
      ...SOURCE_BASIS,
    }),
  },
  {
    reason: 'matches only in part',
    statement: (groups, { value }) => ({
      topic: 'regex extent',
      severity: 'warning',
      text: `Left out: ${groups} of which only a part of the name matches.`,
      ...EXTENT_BASIS,
      suggestions: anchoredForms(value),
    }),
  },
  {
    reason: 'matches only without slashes',
    statement: (groups, { value }) => ({
      topic: 'slashes',
      severity: 'warning',
      text: `Left out: ${groups} that would match without the slashes.`,
      ...SLASH_BASIS,
      suggestions: [{ value: regexBetweenSlashes(value) ?? value, label: 'Leave out the slashes' }],
    }),
  },
  {
    reason: 'matches only without case',
    statement: (groups, query) => ({
      topic: 'letter case',
      severity: 'warning',
      text: `Left out: ${groups} that would match if upper and lower case were the same.`,
      ...caseBasis(query),
      suggestions: [{ value: `(?i)${query.value}`, label: 'Upper and lower case are the same' }],
    }),
  },
  {
    reason: 'name does not match',
    statement: (groups) => ({
      topic: 'matches',
      severity: 'information',
      text: `Left out: ${groups} whose name does not match.`,
      certainty: 'known',
      because: 'No single reading of Okta’s rules lets these names pass.',
    }),
  },
];
