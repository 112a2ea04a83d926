import { checkRegex, compileFilterRegex } from '../claim/regex.ts';
import type { JsonValue } from '../json.ts';
import type { ExpressionGroup } from './expressionContext.ts';
import { ExpressionError } from './expressionError.ts';
import type { Arguments, ExpressionFunction, ExpressionRun } from './expressionFunction.ts';
import { nameTest } from './nameTests.ts';
import type { NameComparison } from './nameTests.ts';
import { isFromApp } from './groupSource.ts';
import { wrongValue } from './values.ts';

const TABLE: Readonly<Record<string, ExpressionFunction>> = {
  'Groups.contains': [3, 3, namesWith('contains')],
  'Groups.endsWith': [3, 3, namesWith('endsWith')],
  'Groups.startsWith': [3, 3, namesWith('startsWith')],
  getFilteredGroups: [3, 3, allowedGroups],
  isMemberOfAnyGroup: [1, Infinity, isMemberOfAny],
  isMemberOfGroup: [1, 1, isMemberOfAny],
  isMemberOfGroupName: [1, 1, isMemberWith('equals')],
  isMemberOfGroupNameContains: [1, 1, isMemberWith('contains')],
  isMemberOfGroupNameRegex: [1, 1, isMemberOfRegex],
  isMemberOfGroupNameStartsWith: [1, 1, isMemberWith('startsWith')],
};

/**
 * The group functions of the `legacy` dialect (Okta Expression Language, group functions). `Groups.*`
 * give null when nothing matches, the others an empty list or false.
 */
export const GROUP_FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries(TABLE),
);

type Call = ExpressionFunction[2];

/** Largest `limit` outside the authorization code flow (Okta support, limitations of group functions). */
const MAXIMUM_LIMIT = 100;

/** `Groups.…(source, pattern, limit)`: the names of the groups from one source. */
function namesWith(comparison: NameComparison): Call {
  return (args, run) => {
    const source = args.text(0);
    const isMatch = nameTest(comparison, args.text(1), run.context);
    const matches = userGroups(run).filter(
      (group) => isMatch(group.profile.name) && isFrom(group, source),
    );
    const names = withinLimit(matches, args, run).map(({ profile }) => profile.name);
    return names.length === 0 ? null : names;
  };
}

/** `OKTA` stands for the groups that Okta manages; all else is an app's type key or instance id. */
function isFrom(group: ExpressionGroup, wanted: string): boolean {
  if (wanted === 'OKTA' || group.type !== 'APP_GROUP') {
    return wanted === 'OKTA' && group.type !== 'APP_GROUP';
  }
  return isFromApp(group, wanted);
}

/** `getFilteredGroups(ids, "expression on group", limit)`: of these groups, those of the user. */
function allowedGroups(args: Arguments, run: ExpressionRun): JsonValue {
  const allowed = new Set(args.list(0));
  const groups = userGroups(run).filter(({ id }) => allowed.has(id));
  return run.evaluateForGroups(args.text(1), withinLimit(groups, args, run));
}

function isMemberOfAny(args: Arguments, run: ExpressionRun): boolean {
  const wanted = new Set(args.rest(0));
  return userGroups(run).some(({ id }) => wanted.has(id));
}

function isMemberWith(comparison: NameComparison): Call {
  return (args, run) => {
    const isMatch = nameTest(comparison, args.text(0), run.context);
    return userGroups(run).some(({ profile }) => isMatch(profile.name));
  };
}

function isMemberOfRegex(args: Arguments, run: ExpressionRun): boolean {
  const regex =
    compileFilterRegex(args.text(0), run.context.regexExtent) ?? refusedRegex(args.text(0));
  return userGroups(run).some(({ profile }) => regex.test(profile.name));
}

function refusedRegex(value: string): never {
  const check = checkRegex(value);
  if (check.verdict === 'unknown') {
    throw new ExpressionError('not-known', check.reason);
  }
  return wrongValue('a regular expression');
}

function userGroups(run: ExpressionRun): readonly ExpressionGroup[] {
  run.spend(run.context.groups.length);
  return run.context.groups;
}

/** More matches than the limit are a fault: Okta never shortens the list. */
function withinLimit<Item>(
  matches: readonly Item[],
  args: Arguments,
  run: ExpressionRun,
): readonly Item[] {
  const limit = args.integer(2);
  if (limit < 1 || (limit > MAXIMUM_LIMIT && !run.context.isCodeFlow)) {
    throw new ExpressionError(
      'limit',
      `The limit ${limit} must be from 1 to 100; only the authorization code flow allows more.`,
    );
  }
  if (matches.length > limit) {
    throw new ExpressionError(
      'too-many-matches',
      `${matches.length} groups match, more than the limit ${limit}.`,
    );
  }
  return matches;
}
