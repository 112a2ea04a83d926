import type { ArgumentEntry } from './functionEntry.ts';

/** The arguments that several functions share. */
export const ARGUMENTS = {
  source: {
    name: 'source',
    form: 'group source',
    explanation: 'Where the groups come from: "OKTA", an app type key or an app instance id (0oa…)',
    values: ['"OKTA"', '"active_directory"', '"ldap_sun_one"', '"google"'],
  },
  pattern: {
    name: 'pattern',
    form: 'literal pattern',
    explanation: 'Text that is looked for in group names as it is, without wildcards',
    values: ['"Eng"'],
  },
  limit: {
    name: 'limit',
    form: 'limit',
    explanation: 'Most groups that may match, from 1 to 100; more make the sign-in fail',
    values: ['100'],
  },
  groupIds: {
    name: 'groupIds',
    form: 'group id',
    explanation: 'Ids of groups in braces, or an attribute of the app that lists them',
    values: ['{"00g1exampleid00000000"}', 'app.profile.groupallowlist'],
  },
  groupId: {
    name: 'groupId',
    form: 'group id',
    explanation: 'Id of a group, which begins with 00g',
    values: ['"00g1exampleid00000000"'],
  },
  groupExpression: {
    name: 'groupExpression',
    form: 'group expression',
    explanation: 'Text with an expression that is evaluated for each group',
    values: ['"group.name"', '"group.id"', '"group.profile.windowsDomainQualifiedName"'],
  },
  groupName: {
    name: 'name',
    form: 'literal pattern',
    explanation: 'Text that is compared with group names as it is, without wildcards',
    values: ['"Engineering"'],
  },
  regex: {
    name: 'regex',
    form: 'regex',
    explanation:
      'Regular expression for the name of a group; begin and end it with .* or ^ and $, since Okta does not say whether a part is enough',
    values: ['".*admin.*"'],
  },
  criteria: {
    name: 'criteria',
    form: 'criterion',
    explanation: 'Map with one attribute of groups; several values mean "or", several maps "and"',
    values: [
      "{'group.profile.name':'Eng','operator':'STARTS_WITH'}",
      "{'group.profile.name':'Engineering','operator':'EXACT'}",
      "{'group.type':{'OKTA_GROUP','APP_GROUP'}}",
      "{'group.id':{'00g1exampleid00000000'}}",
      "{'group.source.id':'0oa1exampleid00000000'}",
    ],
    isRepeated: true,
  },
  text: { name: 'text', form: 'text', explanation: 'The text', values: ['user.login'] },
  search: { name: 'search', form: 'text', explanation: 'Text to look for', values: ['"@"'] },
  replacement: {
    name: 'replacement',
    form: 'text',
    explanation: 'Text to put there instead',
    values: ['"-"'],
  },
  start: {
    name: 'start',
    form: 'number',
    explanation: 'First character, counted from 0',
    values: ['0'],
  },
  end: {
    name: 'end',
    form: 'number',
    explanation: 'Character behind the last one, counted from 0',
    values: ['3'],
    isOptional: true,
  },
  list: {
    name: 'list',
    form: 'list',
    explanation: 'The list',
    values: ['{"one", "two"}', 'Groups.startsWith("OKTA", "Eng", 100) ?: {}'],
  },
  value: { name: 'value', form: 'value', explanation: 'The value', values: ['"one"'] },
} as const satisfies Readonly<Record<string, ArgumentEntry>>;
