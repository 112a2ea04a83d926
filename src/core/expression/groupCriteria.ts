import { isJsonObject } from '../json.ts';
import type { JsonValue } from '../json.ts';
import type { ExpressionGroup } from './expressionContext.ts';
import type { Arguments, ExpressionFunction, ExpressionRun } from './expressionFunction.ts';
import { groupValue } from './groupValue.ts';
import { nameTest } from './nameTests.ts';
import type { NameTest } from './nameTests.ts';
import { sourceIdOf } from './groupSource.ts';
import { asText, isList, wrongValue } from './values.ts';

const TABLE: Readonly<Record<string, ExpressionFunction>> = {
  'user.getGroups': [
    0,
    Infinity,
    (args, run) => matchingGroups(args, run).map((group) => groupValue(group, run.context.dialect)),
  ],
  'user.isMemberOf': [1, Infinity, (args, run) => matchingGroups(args, run).length > 0],
};

/**
 * The group functions of both dialects (Okta Expression Language in Identity Engine, group functions).
 * Each argument is a map with one attribute: several values in a map mean "or", several maps "and".
 * `user.getGroups` gives whole groups, which reach a token only through a projection.
 */
export const CRITERIA_FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries(TABLE),
);

const NAME = 'group.profile.name';

/** What a criterion looks at, by its key. */
const ATTRIBUTES: ReadonlyMap<string, (group: ExpressionGroup) => string | undefined> = new Map([
  ['group.id', ({ id }: ExpressionGroup) => id],
  ['group.type', ({ type }: ExpressionGroup) => type],
  [
    'group.source.id',
    (group: ExpressionGroup) => (group.type === 'APP_GROUP' ? sourceIdOf(group) : undefined),
  ],
  [NAME, ({ profile }: ExpressionGroup) => profile.name],
]);

function matchingGroups(args: Arguments, run: ExpressionRun): readonly ExpressionGroup[] {
  const criteria = args.values.map((value) => criterion(value, run));
  return run.context.groups.filter((group) => criteria.every((isMatch) => isMatch(group)));
}

function criterion(value: JsonValue, run: ExpressionRun): (group: ExpressionGroup) => boolean {
  const { operator, ...attributes } = isJsonObject(value) ? value : {};
  const [[key, wanted] = ['', undefined], ...others] = Object.entries(attributes);
  const attribute = ATTRIBUTES.get(key);
  const isRefused = others.length > 0 || (operator !== undefined && key !== NAME);
  if (attribute === undefined || wanted === undefined || isRefused) {
    return wrongValue('one of the criteria for groups, such as {"group.type": "OKTA_GROUP"}');
  }
  const texts = (isList(wanted) ? wanted : [wanted]).map(asText);
  run.spend(run.context.groups.length * texts.length);
  const tests = texts.map((text) =>
    key === NAME ? criterionTest(text, operator, run) : (found: string) => found === text,
  );
  return (group) => {
    const found = attribute(group);
    return found !== undefined && tests.some((isMatch) => isMatch(found));
  };
}

/**
 * Only names take an operator. Without one, a `.*` or `*` at the end stands for any rest, as in the
 * examples of Okta support.
 */
function criterionTest(
  text: string,
  operator: JsonValue | undefined,
  { context }: ExpressionRun,
): NameTest {
  const wanted = operator === undefined ? text.replace(/\.?\*$/, '') : text;
  const implied = wanted === text ? (context.defaultNameOperator ?? 'STARTS_WITH') : 'STARTS_WITH';
  switch (operator ?? implied) {
    case 'EXACT':
      return nameTest('equals', wanted, context);
    case 'STARTS_WITH':
      return nameTest('startsWith', wanted, context);
    default:
      return wrongValue('the operator EXACT or STARTS_WITH');
  }
}
