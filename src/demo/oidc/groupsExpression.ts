import type { SeedGroup } from '../seed/orgSeed.ts';
import { GroupsClaimError } from './groupsClaimError.ts';

/** The sources that the first argument of a group function may name, by the group types they hold. */
const SOURCES: ReadonlyMap<string, readonly SeedGroup['type'][]> = new Map([
  ['OKTA', ['BUILT_IN', 'OKTA_GROUP']],
  ['active_directory', ['APP_GROUP']],
]);

type NameTest = (name: string, pattern: string) => boolean;

const FUNCTIONS: ReadonlyMap<string, NameTest> = new Map<string, NameTest>([
  ['startsWith', (name, pattern) => name.startsWith(pattern)],
  ['endsWith', (name, pattern) => name.endsWith(pattern)],
  ['contains', (name, pattern) => name.includes(pattern)],
]);

const CALL =
  /^\s*Groups\.(?<name>\w+)\(\s*(["'])(?<source>[^"']*)\2\s*,\s*(["'])(?<pattern>[^"']*)\4\s*,\s*(?<limit>\d+)\s*\)\s*$/;

interface Call {
  readonly types: readonly SeedGroup['type'][];
  readonly test: NameTest;
  readonly pattern: string;
  readonly limit: number;
}

/** The largest `limit` outside the authorization code flow. */
const MAXIMUM_LIMIT = 100;

/**
 * Evaluates `Groups.startsWith("OKTA", "text", limit)`, `Groups.endsWith` or `Groups.contains` on a
 * user's groups and gives the names of those that match (Okta Expression Language). Throws
 * `GroupsClaimError` for every other expression, for more matches than the limit, and outside the
 * authorization code flow for a limit above 100. The rest of the language is not understood.
 */
export function evaluateGroupsExpression(
  expression: string,
  groups: readonly SeedGroup[],
  isCodeFlow: boolean,
): readonly string[] {
  const call = parseCall(expression);
  if (call === undefined || (call.limit > MAXIMUM_LIMIT && !isCodeFlow)) {
    throw new GroupsClaimError('not-evaluated');
  }
  const names = groups
    .filter((group) => call.types.includes(group.type) && call.test(group.name, call.pattern))
    .map((group) => group.name);
  if (names.length > call.limit) {
    throw new GroupsClaimError('not-evaluated');
  }
  return names;
}

function parseCall(expression: string): Call | undefined {
  const match = CALL.exec(expression)?.groups;
  if (match === undefined) {
    return undefined;
  }
  const { name = '', source = '', pattern = '', limit = '' } = match;
  const types = SOURCES.get(source);
  const test = FUNCTIONS.get(name);
  return types === undefined || test === undefined || Number(limit) < 1
    ? undefined
    : { types, test, pattern, limit: Number(limit) };
}
