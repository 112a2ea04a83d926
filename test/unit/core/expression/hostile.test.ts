import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateExpression } from '../../../../src/core/expression/evaluate.ts';
import { ExpressionError } from '../../../../src/core/expression/expressionError.ts';
import type { ExpressionContext } from '../../../../src/core/expression/expressionContext.ts';
import type { ExpressionNode } from '../../../../src/core/expression/expressionNode.ts';
import { parseExpression, parseWithRanges } from '../../../../src/core/expression/parse.ts';
import { DEMO_CONTEXT, manyGroups } from './demoContext.ts';

/** The value, or the fault as its reason; every other error passes on and fails the test. */
function outcome(text: string, context: ExpressionContext): unknown {
  try {
    return evaluateExpression(text, context);
  } catch (error) {
    if (error instanceof ExpressionError) {
      return error.reason;
    }
    throw error;
  }
}

const WORDS =
  `user app appuser group name id profile groups missing constructor __proto__ hasOwnProperty user.getGroups
  user.isMemberOf Groups.startsWith getFilteredGroups isMemberOfGroupNameRegex Arrays.flatten Arrays.get
  String.join String.replace String.substring 'group.id' 'group.profile.name' 'operator' "OKTA" "group.name"
  "user.getGroups()" '' '(.*' 0 1 2 100 99999999999999999999 null true false and or not . ?. .![ ![ [ ] ( ) { }
  , : ? ?: == != < > <= >= && || ! + $ " ' #this T(java) 😀`.split(/\s+/);

const soup = fc.array(fc.constantFrom(...WORDS), { maxLength: 25 }).map((words) => words.join(' '));

/** Calls with balanced brackets, which come further than soup. */
const calls = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...WORDS.filter((word) => /^["'\w]/.test(word))),
    fc
      .tuple(fc.constantFrom(...WORDS), fc.array(tie('value'), { maxLength: 3 }))
      .map(([name, args]) => `${name}(${args.join(', ')})`),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `{${items.join(', ')}}`),
    fc.tuple(tie('value'), tie('value')).map(([list, body]) => `${list}.![${body}]`),
    fc.tuple(tie('value'), tie('value')).map(([left, right]) => `(${left} + ${right})`),
  ),
})).value;

describe('evaluateExpression on hostile text', () => {
  test.each(['legacy', 'identity-engine'] as const)(
    'never throws anything but ExpressionError (%s)',
    (dialect) => {
      const context = { ...DEMO_CONTEXT, dialect };
      fc.assert(
        fc.property(fc.oneof(soup, calls, fc.string()), (text) => {
          const value = outcome(text, context);
          expect(JSON.parse(JSON.stringify(value))).toEqual(value);
        }),
        { numRuns: 2000 },
      );
    },
  );

  test('nothing of a prototype is reachable', () => {
    const keys = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'length'];
    for (const key of keys) {
      expect(outcome(`user.${key}`, DEMO_CONTEXT)).toBeNull();
      expect(outcome(`user["${key}"]`, DEMO_CONTEXT)).toBeNull();
      expect(outcome(`user.getGroups().![${key}]`, DEMO_CONTEXT)).toEqual(
        Array.from({ length: 5 }, () => null),
      );
      expect(outcome(`user.colours.${key}`, DEMO_CONTEXT)).toBe('unknown-name');
      expect(outcome(key, DEMO_CONTEXT)).toBe('unknown-name');
      expect(outcome(`${key}()`, DEMO_CONTEXT)).toBe('unknown-function');
    }
    expect(outcome("{'__proto__': {'admin': true}}.admin", DEMO_CONTEXT)).toBeNull();
  });

  test.each([
    ['projections of projections', `${'user.getGroups().!['.repeat(20)}id${']'.repeat(20)}`],
    ['a text that grows at every level', grown('String.replace(', ', "1", "1111111111")', 40)],
    ['a separator that grows', grown('String.join(', `${', 1'.repeat(30)})`, 15)],
    ['a text repeated for every group', 'user.getGroups().![app.profile.big]'],
    ['a list repeated for every group', 'user.getGroups().![app.profile.long]'],
    ['a text put into itself', 'String.replace(app.profile.big, "x", app.profile.big)'],
    ['names for every group', 'user.getGroups().![isMemberOfGroupName("x")]'],
    ['many values for every group', 'user.isMemberOf({"group.id": app.profile.long})'],
    ['a list that holds itself many times', nested('p')],
    ['the text of such a list', nested('String.len(p)')],
    ['such a list made flat', nested('Arrays.flatten(p)')],
    ['criteria for every group', 'user.getGroups().![user.getGroups({"group.id":"x"})]'],
  ])('%s end as too complex within a second', (_, text) => {
    const context: ExpressionContext = {
      ...manyGroups(2000),
      app: { profile: { big: 'x'.repeat(100_000), long: Array.from({ length: 5000 }, String) } },
    };
    const started = performance.now();
    expect(outcome(text, context)).toBe('too-complex');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a chain as long as the text allows has a value', () => {
    expect(outcome(`1${'+1'.repeat(1023)}`, DEMO_CONTEXT)).toBe(1024);
    expect(outcome(`user${'?.a'.repeat(681)}`, DEMO_CONTEXT)).toBeNull();
  });

  test('10,000 groups pass through an expression for each of them', () => {
    const context = { ...manyGroups(10_000), isCodeFlow: true };
    const text =
      "getFilteredGroups(user.getGroups().![id], \"String.stringContains(group.name, '7') ? 'x-' + group.name : group.id\", 10000)";
    expect(outcome(text, context)).toHaveLength(10_000);
  });
});

describe('parseExpression', () => {
  test('reads back every tree that is written out', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parseExpression(written(tree))).toEqual(tree);
      }),
    );
  });

  test('tells where each part stands, so that the part read alone is the same', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = written(tree);
        for (const [node, { start, end }] of parseWithRanges(text).ranges) {
          expect(parseExpression(text.slice(start, end))).toEqual(node);
        }
      }),
    );
  });

  test('a place leaves out the brackets around a part', () => {
    const places = [...parseWithRanges('((user) + 1)').ranges.values()];
    expect(places.map(({ start, end }) => [start, end])).toEqual([
      [2, 6],
      [10, 11],
      [1, 11],
    ]);
  });

  test.each([
    ['a || b && c == d + e', '(a || (b && (c == (d + e))))'],
    ['a + b + c', '((a + b) + c)'],
    ['!a && not b', '((!a) && (!b))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ?: b ?: c', '(a ?: (b ?: c))'],
  ])('binds %s as %s', (text, expected) => {
    expect(written(parseExpression(text))).toBe(expected);
  });
});

const names = fc.constantFrom('a', 'user', 'group_1', 'orders', 'nothing');

const trees = fc.letrec<{ node: ExpressionNode }>((tie) => {
  const node = tie('node');
  const children = fc.array(node, { maxLength: 3 });
  const literal = fc.record({
    kind: fc.constant('literal' as const),
    value: fc.oneof(fc.string(), fc.nat(), fc.constantFrom(1.5, true, false, null, `"'`, '+', '{')),
  });
  const name = fc.record({ kind: fc.constant('name' as const), name: names });
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      name,
      fc.record({ kind: fc.constant('list' as const), items: children }),
      fc.record({
        kind: fc.constant('map' as const),
        entries: fc.array(fc.tuple(fc.string(), node), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({ kind: fc.constant('not' as const), operand: node }),
      fc.record({
        kind: fc.constant('binary' as const),
        operator: fc.constantFrom('?:', '||', '&&', '==', '!=', '<', '>', '<=', '>=', '+'),
        left: node,
        right: node,
      }),
      fc.record({
        kind: fc.constant('conditional' as const),
        condition: node,
        whenTrue: node,
        whenFalse: node,
      }),
      fc.record({
        kind: fc.constant('member' as const),
        target: node,
        key: node,
        isSafe: fc.constant(false),
      }),
      fc.record({
        kind: fc.constant('member' as const),
        target: node,
        key: fc.record({ kind: fc.constant('literal' as const), value: names }),
        isSafe: fc.constant(true),
      }),
      fc.record({
        kind: fc.constant('projection' as const),
        target: node,
        body: node,
        isSafe: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('call' as const),
        target: node,
        name: names,
        args: children,
        isSafe: fc.boolean(),
      }),
    ),
  };
}).node;

/** The tree as text, with brackets around everything that could be read in two ways. */
function written(node: ExpressionNode): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
    case 'name':
      return node.name;
    case 'list':
      return `{${node.items.map(written).join(', ')}}`;
    case 'map':
      return `{${node.entries.map(([key, value]) => `${quoted(key)}: ${written(value)}`).join()}}`;
    case 'not':
      return `(!${written(node.operand)})`;
    case 'binary':
      return `(${written(node.left)} ${node.operator} ${written(node.right)})`;
    case 'conditional':
      return `(${[node.condition, node.whenTrue].map(written).join(' ? ')} : ${written(node.whenFalse)})`;
    case 'member':
      return node.isSafe && node.key.kind === 'literal'
        ? `${written(node.target)}?.${String(node.key.value)}`
        : `${written(node.target)}[${written(node.key)}]`;
    default:
      return writtenPart(node);
  }
}

function writtenPart(node: ExpressionNode & { kind: 'projection' | 'call' }): string {
  const target = node.target === undefined ? '' : written(node.target);
  const dot = node.target === undefined ? '' : node.isSafe ? '?.' : '.';
  return node.kind === 'projection'
    ? `${target}${dot}![${written(node.body)}]`
    : `${target}${dot}${node.name}(${node.args.map(written).join(', ')})`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function grown(open: string, close: string, times: number): string {
  return `${open.repeat(times)}"11"${close.repeat(times)}`;
}

/** Each level holds the level below four times. */
function nested(innermost: string): string {
  const levels = Array.from({ length: 20 });
  return levels.reduce<string>(
    (inner, _, index) => `{{p:${index === 19 ? "'x'" : '{p,p,p,p}'}}}.![${inner}]`,
    innermost,
  );
}
