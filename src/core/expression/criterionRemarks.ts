import type { ExpressionNode } from './expressionNode.ts';
import { CRITERION_KEYS, GROUP_TYPES, NAME_OPERATORS } from './groupAttributes.ts';
import { appIdRemarks, groupIdRemarks, patternRemarks } from './literalRemarks.ts';
import type { TextRange } from './parsedExpression.ts';
import { errorAt, quoted, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import { literalTexts } from './walk.ts';

const NAME = 'group.profile.name';
const EXAMPLE = "{'group.profile.name':'Eng','operator':'STARTS_WITH'}";
const KEYS: readonly string[] = CRITERION_KEYS.map(({ key }) => key);
const OPERATORS: readonly string[] = NAME_OPERATORS;
const TYPES: readonly string[] = GROUP_TYPES;

type Judge = (text: string, place: TextRange) => readonly ExpressionRemark[];

/** How the values of an attribute are judged. */
const VALUES: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['group.id', groupIdRemarks],
  ['group.source.id', appIdRemarks],
  ['group.type', typeRemarks],
]);

/** Judges a criterion of `user.getGroups` and `user.isMemberOf`. */
export function criterionRemarks(
  node: ExpressionNode,
  place: TextRange,
): readonly ExpressionRemark[] {
  if (node.kind !== 'map') {
    const isWrong = node.kind === 'literal' || node.kind === 'list';
    return isWrong ? [errorAt(place, `A criterion is a map such as ${EXAMPLE}.`)] : [];
  }
  const operator = node.entries.find(([key]) => key === 'operator')?.[1];
  const attributes = node.entries.filter(([key]) => key !== 'operator');
  return [
    ...shapeRemarks(
      attributes.map(([key]) => key),
      operator,
      place,
    ),
    ...attributes.flatMap(([key, value]) => {
      const judge = key === NAME && operator !== undefined ? patternRemarks : VALUES.get(key);
      return judge === undefined ? [] : literalTexts(value).flatMap((text) => judge(text, place));
    }),
  ];
}

function shapeRemarks(
  keys: readonly string[],
  operator: ExpressionNode | undefined,
  place: TextRange,
): readonly ExpressionRemark[] {
  const unknown = keys.find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    return [
      errorAt(place, `Groups have no criterion ${quoted(unknown)}; there are ${KEYS.join(', ')}.`),
    ];
  }
  if (keys.length !== 1) {
    return [errorAt(place, 'A criterion has one attribute; write several maps for several.')];
  }
  return operatorRemarks(keys[0] === NAME, operator, place);
}

function operatorRemarks(
  isForName: boolean,
  operator: ExpressionNode | undefined,
  place: TextRange,
): readonly ExpressionRemark[] {
  if (operator === undefined) {
    const message =
      "Okta's documents disagree on a name without operator: add 'operator':'STARTS_WITH' or 'EXACT'.";
    return isForName ? [warningAt(place, message)] : [];
  }
  if (!isForName) {
    return [errorAt(place, 'Only group.profile.name takes an operator.')];
  }
  const isKnown = operator.kind !== 'literal' || OPERATORS.includes(String(operator.value));
  return isKnown ? [] : [errorAt(place, "The operator is 'STARTS_WITH' or 'EXACT'.")];
}

function typeRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  return TYPES.includes(text)
    ? []
    : [errorAt(place, `There is no group type ${quoted(text)}; there are ${TYPES.join(', ')}.`)];
}
