import { ARGUMENTS } from './catalogueArguments.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import type { ArgumentEntry, FunctionEntry } from './functionEntry.ts';

const { end, list, replacement, search, start, text, value } = ARGUMENTS;
const suffix: ArgumentEntry = {
  ...text,
  name: 'suffix',
  explanation: 'Text to put behind it',
  values: ['"-x"'],
};
const separator: ArgumentEntry = {
  ...text,
  name: 'separator',
  explanation: 'Text to put between',
  values: ['","'],
};
const texts: ArgumentEntry = { ...text, name: 'texts', isOptional: true, isRepeated: true };
const position: ArgumentEntry = {
  ...start,
  name: 'position',
  explanation: 'Position in the list, counted from 0',
};
const fallback: ArgumentEntry = {
  ...text,
  name: 'default',
  explanation: 'Text to give when no key occurs',
  values: ['"other"'],
};
const pairs: ArgumentEntry = {
  ...text,
  name: 'keysAndValues',
  explanation: 'In turn a key to look for and the text to give for it',
  values: ['"example.com"', '"staff"'],
  isOptional: true,
  isRepeated: true,
};
const lists: ArgumentEntry = {
  ...list,
  name: 'values',
  explanation:
    'Lists and single values; null makes it fail, so that Groups.… needs ?: {} behind it',
  values: [
    'Groups.startsWith("OKTA", "Eng", 100) ?: {}',
    'Groups.startsWith("active_directory", "Eng", 100) ?: {}',
  ],
  isRepeated: true,
};

type Row = readonly [
  name: string,
  args: readonly ArgumentEntry[],
  gives: string,
  explanation: string,
  snippet: string,
];

const GROUPS = 'Groups.startsWith("OKTA", "Eng", 100)';
const LEGACY_ROWS: readonly Row[] = [
  [
    'Arrays.flatten',
    [lists],
    'list',
    'One list of several lists and values',
    `Arrays.flatten(${GROUPS} ?: {}, Groups.startsWith("active_directory", "Eng", 100) ?: {})`,
  ],
  [
    'Arrays.isEmpty',
    [list],
    'true or false',
    'Whether a list is empty or null',
    `Arrays.isEmpty(${GROUPS})`,
  ],
  [
    'Arrays.toCsvString',
    [list],
    'text',
    'The elements of a list with commas between',
    `Arrays.toCsvString(${GROUPS})`,
  ],
  ['Arrays.size', [list], 'number', 'How many elements a list has', `Arrays.size(${GROUPS})`],
  [
    'Arrays.contains',
    [list, value],
    'true or false',
    'Whether a list has a value',
    `Arrays.contains(${GROUPS} ?: {}, "Engineering")`,
  ],
  [
    'Arrays.add',
    [list, value],
    'list',
    'A list with a value more',
    `Arrays.add(${GROUPS} ?: {}, "member")`,
  ],
  [
    'Arrays.remove',
    [list, value],
    'list',
    'A list without a value',
    `Arrays.remove(${GROUPS} ?: {}, "Engineering")`,
  ],
  [
    'Arrays.get',
    [list, position],
    'element',
    'One element of a list',
    'Arrays.get({"one", "two"}, 0)',
  ],
  ['Arrays.clear', [list], 'list', 'The empty list', 'Arrays.clear({"one", "two"})'],
  ['String.append', [text, suffix], 'text', 'Two texts as one', 'String.append(user.login, "-x")'],
  [
    'String.join',
    [separator, texts],
    'text',
    'Texts as one, with a separator between',
    'String.join(" ", user.firstName, user.lastName)',
  ],
  ['String.len', [text], 'number', 'How many characters a text has', 'String.len(user.login)'],
  [
    'String.removeSpaces',
    [text],
    'text',
    'A text without its spaces',
    'String.removeSpaces(user.firstName)',
  ],
  [
    'String.replace',
    [text, search, replacement],
    'text',
    'A text with every match replaced',
    'String.replace(user.login, "@", "-")',
  ],
  [
    'String.replaceFirst',
    [text, search, replacement],
    'text',
    'A text with the first match replaced',
    'String.replaceFirst(user.login, "@", "-")',
  ],
  [
    'String.stringContains',
    [text, search],
    'true or false',
    'Whether a text contains another',
    'String.stringContains(user.login, "@example.com")',
  ],
  [
    'String.stringSwitch',
    [text, fallback, pairs],
    'text',
    'The text for the first key that occurs in a text',
    'String.stringSwitch(user.login, "other", "@example.com", "staff")',
  ],
  [
    'String.substring',
    [text, start, end],
    'text',
    'A part of a text',
    'String.substring(user.firstName, 0, 1)',
  ],
  [
    'String.substringAfter',
    [text, search],
    'text',
    'The part of a text after a match',
    'String.substringAfter(user.login, "@")',
  ],
  [
    'String.substringBefore',
    [text, search],
    'text',
    'The part of a text before a match',
    'String.substringBefore(user.login, "@")',
  ],
  ['String.toLowerCase', [text], 'text', 'A text in lower case', 'String.toLowerCase(user.login)'],
  ['String.toUpperCase', [text], 'text', 'A text in upper case', 'String.toUpperCase(user.login)'],
];

const NAMES = "user.getGroups({'group.type':{'OKTA_GROUP'}}).![profile.name]";
const LOGIN = 'user.profile.login';

const LIST_METHODS: readonly Row[] = [
  [
    'contains',
    [value],
    'true or false',
    'Whether a list has a value',
    `${NAMES}.contains('Engineering')`,
  ],
  ['size', [], 'number', 'How many elements a list has', `${NAMES}.size()`],
  ['isEmpty', [], 'true or false', 'Whether a list is empty', `${NAMES}.isEmpty()`],
  ['add', [value], 'list', 'A list with a value more', `${NAMES}.add('member')`],
  ['remove', [value], 'list', 'A list without a value', `${NAMES}.remove('Engineering')`],
  ['flatten', [], 'list', 'One list of the lists in a list', `{${NAMES}, {'member'}}.flatten()`],
];

const TEXT_METHODS: readonly Row[] = [
  [
    'contains',
    [search],
    'true or false',
    'Whether a text contains another',
    `${LOGIN}.contains('@')`,
  ],
  ['length', [], 'number', 'How many characters a text has', `${LOGIN}.length()`],
  ['removeSpaces', [], 'text', 'A text without its spaces', `${LOGIN}.removeSpaces()`],
  [
    'replace',
    [search, replacement],
    'text',
    'A text with every match replaced',
    `${LOGIN}.replace('@', '-')`,
  ],
  [
    'replaceFirst',
    [search, replacement],
    'text',
    'A text with the first match replaced',
    `${LOGIN}.replaceFirst('@', '-')`,
  ],
  ['substring', [start, end], 'text', 'A part of a text', `${LOGIN}.substring(0, 3)`],
  [
    'substringAfter',
    [search],
    'text',
    'The part of a text after a match',
    `${LOGIN}.substringAfter('@')`,
  ],
  [
    'substringBefore',
    [search],
    'text',
    'The part of a text before a match',
    `${LOGIN}.substringBefore('@')`,
  ],
  ['toLowerCase', [], 'text', 'A text in lower case', `${LOGIN}.toLowerCase()`],
  ['toUpperCase', [], 'text', 'A text in upper case', `${LOGIN}.toUpperCase()`],
];

/** The functions on texts and lists, and in Identity Engine the methods. */
export const VALUE_CATALOGUE: readonly FunctionEntry[] = [
  ...entries(LEGACY_ROWS, 'legacy'),
  ...entries(LIST_METHODS, 'identity-engine', 'list'),
  ...entries(TEXT_METHODS, 'identity-engine', 'text'),
];

function entries(
  rows: readonly Row[],
  dialect: ExpressionDialect,
  receiver?: 'list' | 'text',
): readonly FunctionEntry[] {
  return rows.map(([name, args, gives, explanation, snippet]) => ({
    name,
    ...(receiver === undefined ? {} : { receiver }),
    arguments: args,
    gives,
    explanation,
    snippet,
    dialects: [dialect],
  }));
}
