import { ARGUMENTS } from './catalogueArguments.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import type { FunctionEntry } from './functionEntry.ts';

const { criteria, groupExpression, groupId, groupIds, groupName, limit, pattern, regex, source } =
  ARGUMENTS;
const LEGACY: readonly ExpressionDialect[] = ['legacy'];
const NAMES = 'list of group names, or null when none matches';
const YES_OR_NO = 'true or false';

/** The group functions, the most useful first. */
export const GROUP_CATALOGUE: readonly FunctionEntry[] = [
  {
    name: 'user.getGroups',
    arguments: [{ ...criteria, isOptional: true }],
    gives: 'list of groups; .![name] makes names of them',
    explanation: "The user's groups of any kind that fit the criteria",
    snippet: "user.getGroups({'group.profile.name':'Eng','operator':'STARTS_WITH'}).![name]",
    dialects: LEGACY,
  },
  {
    name: 'user.getGroups',
    arguments: [{ ...criteria, isOptional: true }],
    gives: 'list of groups; .![profile.name] makes names of them',
    explanation: "The user's groups of any kind that fit the criteria",
    snippet:
      "user.getGroups({'group.profile.name':'Eng','operator':'STARTS_WITH'}).![profile.name]",
    dialects: ['identity-engine'],
  },
  {
    name: 'Groups.startsWith',
    arguments: [source, pattern, limit],
    gives: NAMES,
    explanation: "The user's groups from one source whose name starts with a text",
    snippet: 'Groups.startsWith("OKTA", "Eng", 100)',
    dialects: LEGACY,
  },
  {
    name: 'Groups.contains',
    arguments: [source, pattern, limit],
    gives: NAMES,
    explanation: "The user's groups from one source whose name contains a text",
    snippet: 'Groups.contains("OKTA", "Eng", 100)',
    dialects: LEGACY,
  },
  {
    name: 'Groups.endsWith',
    arguments: [source, pattern, limit],
    gives: NAMES,
    explanation: "The user's groups from one source whose name ends with a text",
    snippet: 'Groups.endsWith("OKTA", "-admins", 100)',
    dialects: LEGACY,
  },
  {
    name: 'getFilteredGroups',
    arguments: [groupIds, groupExpression, limit],
    gives: 'list with one value for each group',
    explanation: "Those of the user's groups that are in a list of group ids",
    snippet: 'getFilteredGroups({"00g1exampleid00000000"}, "group.name", 100)',
    dialects: LEGACY,
  },
  {
    name: 'user.isMemberOf',
    arguments: [criteria],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in a group that fits the criteria',
    snippet: "user.isMemberOf({'group.profile.name':'Engineering','operator':'EXACT'})",
    dialects: ['legacy', 'identity-engine'],
  },
  {
    name: 'isMemberOfGroupName',
    arguments: [groupName],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in the group of this name',
    snippet: 'isMemberOfGroupName("Engineering")',
    dialects: LEGACY,
  },
  {
    name: 'isMemberOfGroupNameStartsWith',
    arguments: [groupName],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in a group whose name starts with a text',
    snippet: 'isMemberOfGroupNameStartsWith("Eng")',
    dialects: LEGACY,
  },
  {
    name: 'isMemberOfGroupNameContains',
    arguments: [groupName],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in a group whose name contains a text',
    snippet: 'isMemberOfGroupNameContains("admin")',
    dialects: LEGACY,
  },
  {
    name: 'isMemberOfGroupNameRegex',
    arguments: [regex],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in a group whose name matches a regular expression',
    snippet: 'isMemberOfGroupNameRegex(".*admin.*")',
    dialects: LEGACY,
  },
  {
    name: 'isMemberOfGroup',
    arguments: [groupId],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in the group with this id',
    snippet: 'isMemberOfGroup("00g1exampleid00000000")',
    dialects: LEGACY,
  },
  {
    name: 'isMemberOfAnyGroup',
    arguments: [{ ...groupId, isRepeated: true }],
    gives: YES_OR_NO,
    explanation: 'Whether the user is in one of the groups with these ids',
    snippet: 'isMemberOfAnyGroup("00g1exampleid00000000", "00g2exampleid00000000")',
    dialects: LEGACY,
  },
];
