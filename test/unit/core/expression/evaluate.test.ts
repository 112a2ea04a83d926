import { describe, expect, test } from 'vitest';
import { evaluateExpression } from '../../../../src/core/expression/evaluate.ts';
import type { ExpressionContext } from '../../../../src/core/expression/expressionContext.ts';
import { ExpressionError } from '../../../../src/core/expression/expressionError.ts';
import type { ExpressionFault } from '../../../../src/core/expression/expressionError.ts';
import { DEMO_CONTEXT, manyGroups } from './demoContext.ts';

const IDENTITY_ENGINE: ExpressionContext = { ...DEMO_CONTEXT, dialect: 'identity-engine' };

/** Okta's documented examples, and what follows from them, with the groups of the demo user. */
const LEGACY: readonly (readonly [expression: string, value: unknown])[] = [
  ['Groups.startsWith("OKTA", "team-", 100)', ['team-red', 'team-blue']],
  ['Groups.endsWith("OKTA", "one", 10)', ['Everyone']],
  ["Groups.contains('active_directory', 'direct', 1)", ['team-directory']],
  ['Groups.contains("0oa1demodirectory", "", 100)', ['team-directory', 'Admins']],
  ['Groups.startsWith("OKTA", "Team-", 100)', null],
  ['Groups.startsWith("OKTA", "team-.*", 100)', null],
  ['Groups.startsWith("google", "", 100)', null],
  [
    'getFilteredGroups({"00g1", "00g4", "00gOther"}, "group.name", 40)',
    ['Everyone', 'team-directory'],
  ],
  ['getFilteredGroups(app.profile.allowed, "group.id", 2)', ['00g2', '00g5']],
  ['getFilteredGroups(app.profile.one, "group.profile.name", 40)', ['team-blue']],
  ['getFilteredGroups(app.profile.absent, "group.name", 40)', []],
  [
    `getFilteredGroups({"00g2", "00g4"}, "group.objectClass[0] == 'okta:windows_security_principal' ? group.profile.windowsDomainQualifiedName : 'OKTA\\' + group.name", 40)`,
    ['OKTA\\team-red', 'DEMO\\team-directory'],
  ],
  ['isMemberOfGroup("00g2")', true],
  ['isMemberOfAnyGroup("00gOther", "00g2")', true],
  ['isMemberOfAnyGroup("00gOther", "00gAbsent")', false],
  ['isMemberOfGroupName("team-red")', true],
  ['isMemberOfGroupName("team-")', false],
  ['isMemberOfGroupNameStartsWith("team-")', true],
  ['isMemberOfGroupNameContains("very")', true],
  ['isMemberOfGroupNameRegex("team-(red|green)")', true],
  ['isMemberOfGroupNameRegex("team")', false],
  ["user.getGroups({'group.type':{'OKTA_GROUP'}}).![name]", ['team-red', 'team-blue']],
  [
    "user.getGroups({'group.profile.name':{'Every.*','Adm*'}}).![{name, id}]",
    [
      ['Everyone', '00g1'],
      ['Admins', '00g5'],
    ],
  ],
  ["user.isMemberOf({'group.id':'00g2'}, {'group.type':'BUILT_IN'})", false],
  [
    'Arrays.flatten(Groups.startsWith("OKTA", "none", 9) ?: {}, Groups.startsWith("OKTA", "team-r", 9) ?: {})',
    ['team-red'],
  ],
  [
    'Arrays.isEmpty(Arrays.toCsvString(Groups.startsWith("active_directory","none",100))) ? {} : Groups.startsWith("active_directory","none",100)',
    [],
  ],
  ['Arrays.flatten(10, {20, 30}, 40)', [10, 20, 30, 40]],
  ['Arrays.flatten(String.replace("a,b", ",", ",x-"))', ['a', 'x-b']],
  ['Arrays.add({10, 20, 30}, 40)', [10, 20, 30, 40]],
  ['Arrays.remove({10, 20, 30}, 20)', [10, 30]],
  ['Arrays.clear({10, 20, 30})', []],
  ['Arrays.get({0, 1, 2}, 0)', 0],
  ['Arrays.contains({10, 20, 30}, 10)', true],
  ['Arrays.contains({10, 20, 30}, 50)', false],
  ['Arrays.size({10, 20, 30})', 3],
  ['Arrays.size(NULL)', 0],
  ['Arrays.isEmpty({10, 20})', false],
  ['Arrays.isEmpty(NULL)', true],
  ['Arrays.toCsvString({"This", "is", " a ", "test"})', 'This,is, a ,test'],
  ['String.append("This is", " a test")', 'This is a test'],
  ['String.join(",", "This", "is", "a", "test")', 'This,is,a,test'],
  ['String.len("This")', 4],
  ['String.removeSpaces("This is a test")', 'Thisisatest'],
  ['String.replace("This is a test", "is", "at")', 'That at a test'],
  ['String.replaceFirst("This is a test", "is", "$&at")', 'Th$&at is a test'],
  ['String.stringContains("This is a test", "doesn\'tExist")', false],
  ['String.stringSwitch("This is a test", "default", "key1", "value1")', 'default'],
  [
    'String.stringSwitch("First match wins", "default", "absent", "value1", "wins", "value2", "match", "value3")',
    'value2',
  ],
  ['String.substring("This is a test", 2, 9)', 'is is a'],
  ['String.substringAfter("abc@example.com", "@")', 'example.com'],
  ['String.substringBefore("abc@example.com", "@")', 'abc'],
  ['String.substringBefore("abc", "@") + String.substringAfter("abc", "@")', 'abc'],
  ['String.toUpperCase("This") + String.toLowerCase("ThiS")', 'THISthis'],
  ['(appuser != null) ? appuser.userName : app.clientId', 'demo.user'],
  ['user.firstName + " " + user.profile.login', 'Demo demo.user@example.com'],
  ['user.salary > 5 AND !user.isContractor', true],
  ['not user.isContractor and (user.salary <= 10 or user.missing)', true],
  ['user.middleName ?: user.firstName', 'Demo'],
  ['user.colours[1]', 'blue'],
  ["user['firstName']", 'Demo'],
  ['user.missing?.more', null],
  ['"say ""hi"""', 'say "hi"'],
  ['1 < 2 == true ? {} : 3.5', []],
  ['{1, "a"} == {1, "a"}', true],
  ['{1} == {1, 2}', false],
  ['"x" + user.missing', 'xnull'],
  ['isMemberOfAnyGroup("00gOther, 00g2")', true],
  ['user.constructor', null],
  ['user.__proto__', null],
  ['user["__proto__"]', null],
];

const FEDERATED: readonly (readonly [expression: string, value: unknown])[] = [
  [
    "user.getGroups({'group.profile.name':'team-','operator':'STARTS_WITH'}).![profile.name]",
    ['team-red', 'team-blue', 'team-directory'],
  ],
  ["user.getGroups({'group.profile.name':'team-','operator':'EXACT'}).![profile.name]", []],
  ["user.getGroups({'group.profile.name':'team-r'}).![profile.description]", ['About team-red']],
  [
    "user.getGroups({'group.type': {'OKTA_GROUP'}}, {'group.profile.name': {'Everyone', 'team-blue'}}).![id]",
    ['00g3'],
  ],
  ["user.getGroups({'group.id': '00g5'}, {'group.profile.name': 'team.*'})", []],
  ["user.getGroups({'group.source.id': '0oa1demodirectory'}).![id]", ['00g4', '00g5']],
  ['user.getGroups().size()', 5],
  ["user.getGroups({'group.id': '00g2'}).![name]", [null]],
  ["user.isMemberOf({'group.id': {'00g5', '00g1'}}, {'group.type': 'APP_GROUP'})", true],
  ['user.profile.login.substringBefore("@").toUpperCase()', 'DEMO.USER'],
  ["'test'.substring(1)", 'est'],
  ["'hello'.replace('l', 'p')", 'heppo'],
  ["'This is a test'.contains('Test')", false],
  ["'test'.length()", 4],
  ["{1, 2, 3}.contains('one')", false],
  ["{'one', 'two'}.add('two')", ['one', 'two', 'two']],
  ['{{1}, {2, 3}}.flatten()', [1, 2, 3]],
  ['user.profile.missing?.length()', null],
  ['user.status', 'ACTIVE'],
];

const FAULTS: readonly (readonly [ExpressionFault, string, ExpressionContext?])[] = [
  ['syntax', ''],
  ['syntax', '$app.id'],
  ['syntax', 'user.'],
  ['syntax', '"open'],
  ['syntax', 'aa bb'],
  ['syntax', 'Groups.startsWith("OKTA", "x", 1'],
  ['syntax', "{'a': 1, 2}"],
  ['syntax', 'user.firstName = 1'],
  ['syntax', "T(java.lang.Runtime).getRuntime()'"],
  ['unknown-name', 'aa'],
  ['unknown-name', 'zendesk.firstName'],
  ['unknown-name', 'constructor'],
  ['unknown-name', 'user.getGroups().name'],
  ['not-known', 'app.id', IDENTITY_ENGINE],
  ['not-known', 'org.domain'],
  ['not-known', 'appuser.userName', withoutAppUser()],
  ['not-known', 'Time.now()'],
  ['not-known', 'substringBefore(user.email, "@")'],
  ['not-known', "'840'.parseCountryCode()", IDENTITY_ENGINE],
  ['not-known', 'user.getLinkedObject("manager")', IDENTITY_ENGINE],
  ['not-known', 'user.salary * 2'],
  ['not-known', 'user.salary eq 10'],
  ['not-known', "user.getGroups().?[id == '00g1']"],
  ['not-known', '1e5 > 2'],
  ['not-known', 'isMemberOfGroupNameRegex("[a&&b]")'],
  ['not-known', 'Groups.contains("google", "x", 1)', withoutSources()],
  ['not-known', "user.getGroups({'group.source.id': '0oa1'})", withoutSources()],
  ['unknown-function', 'Groups.matches("OKTA", "x", 1)'],
  ['unknown-function', 'toString()'],
  ['unknown-function', 'user.constructor("x")'],
  ['unknown-function', '"x".toUpperCase()'],
  ['unknown-function', '{}.isMemberOfGroup("x")'],
  ['unknown-function', 'Groups.startsWith("OKTA", "x", 1)', IDENTITY_ENGINE],
  ['unknown-function', 'getFilteredGroups({"x"}, "group.name", 1)', IDENTITY_ENGINE],
  ['unknown-function', 'isMemberOfGroupName("x")', IDENTITY_ENGINE],
  ['unknown-function', "'x'.toText()", IDENTITY_ENGINE],
  ['wrong-arguments', 'Groups.startsWith("OKTA", "x")'],
  ['wrong-arguments', 'Groups.startsWith("OKTA", "x", "many")'],
  ['wrong-arguments', 'isMemberOfGroupNameRegex("(")'],
  ['wrong-arguments', "user.getGroups({'group.name': 'x'})"],
  ['wrong-arguments', "user.getGroups({'group.id': 'x', 'operator': 'EXACT'})"],
  ['wrong-arguments', "user.getGroups({'group.profile.name': 'x', 'operator': 'REGEX'})"],
  ['wrong-arguments', "user.getGroups({'group.id': 'x', 'group.type': 'OKTA_GROUP'})"],
  ['wrong-arguments', "user.getGroups('x')"],
  ['wrong-arguments', 'user.firstName ? 1 : 2'],
  ['wrong-arguments', 'user.firstName < 1'],
  ['wrong-arguments', 'null + null'],
  ['wrong-arguments', 'user.colours[2]'],
  ['wrong-arguments', 'user.firstName.![name]'],
  ['wrong-arguments', 'String.substring("abc", 2, 9)'],
  ['null-value', 'user.missing.more'],
  ['null-value', 'appuser.userName', { ...DEMO_CONTEXT, appUser: null }],
  ['null-value', 'Arrays.flatten(Groups.startsWith("OKTA", "none", 9), {1})'],
  ['limit', 'Groups.startsWith("OKTA", "team-", 0)'],
  ['limit', 'Groups.startsWith("OKTA", "team-", 101)'],
  ['limit', 'getFilteredGroups({"00g1"}, "group.name", 2147483647)'],
  ['too-many-matches', 'Groups.startsWith("OKTA", "team-", 1)'],
  ['too-many-matches', 'getFilteredGroups({"00g1", "00g2"}, "group.name", 1)'],
  ['too-complex', `${'('.repeat(500)}1${')'.repeat(500)}`],
  ['too-complex', `${'!'.repeat(500)}true`],
  ['too-complex', 'a'.repeat(3000)],
  [
    'too-complex',
    'getFilteredGroups({"00g1"}, app.profile.self, 1)',
    {
      ...DEMO_CONTEXT,
      app: { profile: { self: 'getFilteredGroups({"00g1"}, app.profile.self, 1)' } },
    },
  ],
];

describe('evaluateExpression', () => {
  test.each(LEGACY)('%s gives %j', (expression, value) => {
    expect(evaluateExpression(expression, DEMO_CONTEXT)).toEqual(value);
  });

  test.each(FEDERATED)('in Identity Engine, %s gives %j', (expression, value) => {
    expect(evaluateExpression(expression, IDENTITY_ENGINE)).toEqual(value);
  });

  test.each(FAULTS.map(([reason, text, context = DEMO_CONTEXT]) => ({ reason, text, context })))(
    'refuses as $reason: $text',
    ({ reason, text, context }) => {
      expect(faultOf(text, context)).toMatchObject({
        reason,
        code: `expression/${reason}`,
        message: expect.stringMatching(/^.{10,120}\.$/) as unknown,
      });
    },
  );

  test('a syntax fault names the character at which it stands', () => {
    expect(faultOf('app.id + $app', DEMO_CONTEXT).position).toBe(10);
    expect(faultOf('app.id + "open', DEMO_CONTEXT).position).toBe(10);
    expect(faultOf('app.id +', DEMO_CONTEXT).position).toBe(9);
  });

  test('outside the code flow 100 groups are the most, inside it any number', () => {
    const expression = 'Groups.startsWith("OKTA", "many", 150)';
    expect(faultOf(expression, manyGroups(150)).reason).toBe('limit');
    expect(evaluateExpression(expression, { ...manyGroups(150), isCodeFlow: true })).toHaveLength(
      150,
    );
  });

  test('a name without operator is a prefix or exact, as the context says; X.* is a prefix in both', () => {
    const exact: ExpressionContext = { ...DEMO_CONTEXT, defaultNameOperator: 'EXACT' };
    const count = (name: string, context: ExpressionContext): unknown =>
      evaluateExpression(`Arrays.size(user.getGroups({'group.profile.name':'${name}'}))`, context);
    expect(count('team-', DEMO_CONTEXT)).toBe(3);
    expect(count('team-', exact)).toBe(0);
    expect(count('team-.*', exact)).toBe(3);
    expect(count('team-red', exact)).toBe(1);
  });

  test('names are compared with case unless the context says that Okta ignores it', () => {
    const ignored: ExpressionContext = { ...DEMO_CONTEXT, nameCase: 'ignored' };
    for (const expression of [
      'Groups.startsWith("OKTA", "TEAM-R", 9)',
      "user.getGroups({'group.profile.name':'TEAM-red','operator':'EXACT'}).![name]",
    ]) {
      expect(evaluateExpression(expression, DEMO_CONTEXT) ?? []).toEqual([]);
      expect(evaluateExpression(expression, ignored)).toEqual(['team-red']);
    }
  });

  test('a group whose app is not known matters only where its name fits', () => {
    expect(evaluateExpression('Groups.startsWith("OKTA", "x", 1)', withoutSources())).toBeNull();
    expect(evaluateExpression('Groups.startsWith("google", "y", 1)', withoutSources())).toBeNull();
  });

  test('a service that signs in for itself has no user and no profile for the app', () => {
    const service: ExpressionContext = { ...DEMO_CONTEXT, groups: [], user: null, appUser: null };
    expect(evaluateExpression('(appuser != null) ? appuser.userName : app.clientId', service)).toBe(
      '0oa1democlient',
    );
    expect(evaluateExpression('user?.login', service)).toBeNull();
  });
});

/** A context in which the user's profile for the app was not read. */
function withoutAppUser(): ExpressionContext {
  const { dialect, isCodeFlow, groups, user } = DEMO_CONTEXT;
  return { dialect, isCodeFlow, groups, user };
}

/** A context with a group of which it is not known from which app it comes. */
function withoutSources(): ExpressionContext {
  const [group] = manyGroups(1).groups.map((some) => ({
    ...some,
    type: 'APP_GROUP' as const,
    profile: { name: 'x' },
  }));
  return { ...DEMO_CONTEXT, groups: group === undefined ? [] : [group] };
}

function faultOf(expression: string, context: ExpressionContext): ExpressionError {
  try {
    evaluateExpression(expression, context);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return error;
    }
    throw error;
  }
  throw new Error('The expression has a value.');
}
