import type { FilterMatches, FilterQuery } from './filterPreview.ts';
import { groupCount } from './filterPreviewStatement.ts';
import type { PreviewStatement } from './filterPreviewStatement.ts';
import { anchoredForms, regexBetweenSlashes } from './filterPreviewValues.ts';
import { DIALECT_WARNINGS } from './regex.ts';
import type { RegexCheck } from './regex.ts';

/** The number of groups above which an ID token fails in implicit flows (Okta OpenID Connect errors). */
export const GROUP_LIMIT = 100;

/** What is known of a filter before the sentences are written. */
interface Findings {
  readonly query: FilterQuery;
  readonly matches: FilterMatches;
}

/** One thing to say, or nothing where it does not apply. */
type Sentence = (findings: Findings) => PreviewStatement | undefined;

/**
 * The sentences of a filter's preview, the most important first. Without `matches` there is one alone,
 * on why nothing can be computed.
 */
export function filterStatements(
  query: FilterQuery,
  matches: FilterMatches | undefined,
  check: RegexCheck | undefined,
): readonly PreviewStatement[] {
  if (matches === undefined) {
    return check === undefined ? [] : [notComputableStatement(check)];
  }
  return SENTENCES.flatMap((sentence) => sentence({ query, matches }) ?? []);
}

/** How sure a statement is, and why. */
type Basis = Pick<PreviewStatement, 'certainty' | 'because'>;

/** On how much of a name a regex has to match. */
export const EXTENT_BASIS: Basis = {
  certainty: 'only a token shows',
  because: 'Okta does not document whether the whole name must match.',
};

/** On what slashes around a regex stand for. */
export const SLASH_BASIS: Basis = {
  certainty: 'only a token shows',
  because: 'An example of Okta’s has slashes; to Java they are part of the name.',
};

/** On groups of apps and directories. */
export const SOURCE_BASIS: Basis = {
  certainty: 'only a token shows',
  because: 'Okta’s guide contradicts itself on groups of apps and directories.',
};

const EMPTY_BASIS: Basis = {
  certainty: 'only a token shows',
  because: 'Okta does not document what it does with an empty value.',
};

/** What the rules for upper and lower case rest on, by whose claim it is. */
export function caseBasis({ mechanism }: Pick<FilterQuery, 'mechanism'>): Basis {
  return mechanism === 'authorization server claim'
    ? { certainty: 'known', because: 'Okta documents case for custom authorization servers.' }
    : {
        certainty: 'only a token shows',
        because: 'Okta documents case for custom authorization servers only.',
      };
}

/** What the absence of a limit in code flows rests on, by whose claim it is. */
export function codeFlowBasis({ mechanism }: Pick<FilterQuery, 'mechanism'>): Basis {
  return mechanism === 'authorization server claim'
    ? {
        certainty: 'only a token shows',
        because: 'Okta’s guide to custom authorization servers names the limit for every flow.',
      }
    : {
        certainty: 'known',
        because: 'Okta’s release notes lift the limit for a Filter in these flows.',
      };
}

/** What decides between readings of the rules: nothing when all of them give the same groups. */
export interface Doubts {
  readonly byExtent: boolean;
  readonly byCase: boolean;
  readonly bySource: boolean;
}

/** What a list of matching groups rests on. */
export function matchBasis(query: Omit<FilterQuery, 'filterType'>, doubts: Doubts): Basis {
  if (query.value === '') {
    return EMPTY_BASIS;
  }
  if (doubts.byExtent) {
    return EXTENT_BASIS;
  }
  if (doubts.bySource) {
    return SOURCE_BASIS;
  }
  return doubts.byCase
    ? caseBasis(query)
    : { certainty: 'known', because: 'Every reading of Okta’s rules gives these groups.' };
}

const matchSentence: Sentence = ({ query, matches }) => {
  const { count } = matches.matching;
  return {
    topic: 'matches',
    severity: count === 0 ? 'warning' : 'information',
    text:
      count === 0
        ? 'Matches no group of Okta’s own: the claim would be in no token.'
        : `Matches ${groupCount(count)} of Okta’s own.`,
    ...matchBasis(query, {
      byExtent: matches.inPartOnly.count + matches.withoutSlashes.count > 0,
      byCase: matches.byCaseOnly.count > 0,
      bySource: matches.fromDirectories.count > 0,
    }),
  };
};

const directorySentence: Sentence = ({ matches: { fromDirectories } }) =>
  fromDirectories.count === 0
    ? undefined
    : {
        topic: 'directory groups',
        severity: 'warning',
        text: `Leaves out ${groupCount(fromDirectories.count, 'matching')} of apps and directories; an Expression can list them.`,
        ...SOURCE_BASIS,
      };

const extentSentence: Sentence = ({ query, matches: { inPartOnly } }) =>
  inPartOnly.count === 0 || regexBetweenSlashes(query.value) !== undefined
    ? undefined
    : {
        topic: 'regex extent',
        severity: 'warning',
        text: `${sentenceStart(groupCount(inPartOnly.count))} more if a part of the name is enough.`,
        ...EXTENT_BASIS,
        suggestions: anchoredForms(query.value),
      };

const regexCaseSentence: Sentence = ({ query, matches: { byCaseOnly } }) =>
  byCaseOnly.count === 0 || query.filterType !== 'REGEX'
    ? undefined
    : {
        topic: 'letter case',
        severity: 'warning',
        text: `${sentenceStart(groupCount(byCaseOnly.count))} more if upper and lower case were the same.`,
        ...caseBasis(query),
        suggestions: [{ value: `(?i)${query.value}`, label: 'Upper and lower case are the same' }],
      };

const textCaseSentence: Sentence = ({ query, matches: { byCaseOnly } }) =>
  byCaseOnly.count === 0 || query.filterType === 'REGEX'
    ? undefined
    : {
        topic: 'letter case',
        severity: 'information',
        text: `${sentenceStart(groupCount(byCaseOnly.count))} of these only because upper and lower case count as the same.`,
        ...caseBasis(query),
      };

const slashSentence: Sentence = ({ query: { filterType, value }, matches: { withoutSlashes } }) => {
  const between = filterType === 'REGEX' ? regexBetweenSlashes(value) : undefined;
  return between === undefined
    ? undefined
    : {
        topic: 'slashes',
        severity: 'warning',
        text: `The slashes count as part of the name; without them it matches ${groupCount(withoutSlashes.count)}.`,
        ...SLASH_BASIS,
        suggestions: [{ value: between, label: 'Leave out the slashes' }],
      };
};

const emptySentence: Sentence = ({ query }) =>
  query.value !== ''
    ? undefined
    : {
        topic: 'empty value',
        severity: 'warning',
        text: 'The value is empty.',
        ...EMPTY_BASIS,
      };

const limitSentence: Sentence = ({ query, matches: { matching } }) =>
  matching.count <= GROUP_LIMIT
    ? undefined
    : {
        topic: 'group limit',
        severity: 'warning',
        text: `Users in over ${GROUP_LIMIT} of them get no token in implicit and hybrid flows, only in code flows.`,
        ...codeFlowBasis(query),
      };

const dialectSentences = DIALECT_WARNINGS.map(
  ({ pattern, warning }): Sentence =>
    ({ query: { filterType, value } }) =>
      filterType === 'REGEX' && pattern.test(value)
        ? {
            topic: 'regex dialect',
            severity: 'warning',
            text: warning,
            certainty: 'only a token shows',
            because: 'Okta’s expressions run on Java; which version, it does not say.',
          }
        : undefined,
);

const SENTENCES: readonly Sentence[] = [
  matchSentence,
  emptySentence,
  slashSentence,
  extentSentence,
  regexCaseSentence,
  textCaseSentence,
  directorySentence,
  limitSentence,
  ...dialectSentences,
];

/** Why the groups that a regex matches cannot be told. */
export function notComputableStatement(check: RegexCheck): PreviewStatement {
  const reason = check.verdict === 'valid' ? '' : check.reason;
  return check.verdict === 'invalid'
    ? {
        topic: 'regex dialect',
        severity: 'error',
        text: `This is not a regular expression: ${reason}`,
        certainty: 'known',
        because: 'Java and JavaScript both refuse it.',
      }
    : {
        topic: 'regex dialect',
        severity: 'warning',
        text: `No preview: ${reason}`,
        certainty: 'only a token shows',
        because: 'Okta’s regular expressions are taken for Java’s.',
      };
}

function sentenceStart(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
