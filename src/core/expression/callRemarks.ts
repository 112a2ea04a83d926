import { shortText } from '../text.ts';
import { argumentRemarks } from './argumentRemarks.ts';
import { catalogueOf, functionOf, methodsOf } from './catalogue.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import type { CallNode } from './expressionNode.ts';
import { argumentAt, argumentCounts, signatureText } from './functionEntry.ts';
import type { FunctionEntry } from './functionEntry.ts';
import { isUnevaluatedFunction } from './knownNames.ts';
import type { Look, Rule } from './look.ts';
import { functionBehind } from './methodNames.ts';
import type { TextRange } from './parsedExpression.ts';
import { errorAt, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import { suggestion } from './suggestion.ts';
import { callName } from './walk.ts';

/** Judges the function that is called, how many arguments it gets, and each of them. */
export const callRemarks: Rule<CallNode> = (node, look) => {
  const entry = entryOf(node, look.dialect);
  if (entry === undefined) {
    const remark = unknownRemark(node, look);
    return remark === undefined ? [] : [remark];
  }
  const { minimum, maximum } = argumentCounts(entry);
  if (node.args.length < minimum || node.args.length > maximum) {
    const takes = `${entry.name} takes ${countText(minimum, maximum)}`;
    return [
      errorAt(look.place(node), `${takes}, not ${node.args.length}: ${signatureText(entry)}.`),
    ];
  }
  return node.args.flatMap((argument, index) => {
    const { form } = argumentAt(entry, index) ?? {};
    return form === undefined ? [] : argumentRemarks(form, argument, look);
  });
};

function entryOf(node: CallNode, dialect: ExpressionDialect): FunctionEntry | undefined {
  return functionOf(callName(node), dialect) ?? (node.target && methodsOf(node.name, dialect)[0]);
}

function countText(minimum: number, maximum: number): string {
  const noun = maximum === 1 || (minimum === 1 && maximum === Infinity) ? 'argument' : 'arguments';
  if (minimum === maximum) {
    return `${minimum} ${noun}`;
  }
  return maximum === Infinity ? `at least ${minimum} ${noun}` : `${minimum} or ${maximum} ${noun}`;
}

function unknownRemark(node: CallNode, look: Look): ExpressionRemark | undefined {
  const { dialect } = look;
  const name = callName(node).replace(/^\./, '');
  const place = look.namePlace(node);
  if (isUnevaluatedFunction(callName(node), dialect)) {
    return undefined;
  }
  const other = dialect === 'legacy' ? 'identity-engine' : 'legacy';
  const elsewhere = functionOf(name, other) ?? (node.target && methodsOf(node.name, other)[0]);
  if (elsewhere !== undefined) {
    return otherDialectRemark(elsewhere, look, place);
  }
  const isMethod = dialect === 'identity-engine' && node.target?.kind !== 'name';
  const candidates = catalogueOf(dialect)
    .filter((entry) => (isMethod && node.target !== undefined) === (entry.receiver !== undefined))
    .map((entry) => entry.name);
  const meant = suggestion(node.target?.kind === 'name' ? name : node.name, candidates);
  return meant === undefined
    ? warningAt(
        place,
        `Okta documents no function ${shortText(name, 40)}; the sign-in fails if there is none.`,
      )
    : errorAt(place, `There is no function ${shortText(name, 40)}; did you mean ${meant}?`);
}

function otherDialectRemark(
  { name, receiver }: FunctionEntry,
  { dialect }: Look,
  place: TextRange,
): ExpressionRemark {
  if (dialect === 'legacy') {
    const written = functionOf(functionBehind(name, receiver ?? 'text'), 'legacy');
    const instead = written === undefined ? 'a function' : signatureText(written);
    return warningAt(place, `Methods such as ${name} are for federated claims: write ${instead}.`);
  }
  if (/^(?:Arrays|String)\./.test(name)) {
    const method = catalogueOf(dialect).find(
      (entry) =>
        entry.receiver !== undefined && functionBehind(entry.name, entry.receiver) === name,
    );
    const instead = method === undefined ? '' : `: write ${signatureText(method)}`;
    return warningAt(place, `For federated claims Okta documents no ${name}${instead}.`);
  }
  const instead = name.startsWith('isMember') ? 'user.isMemberOf' : 'user.getGroups';
  return errorAt(place, `Federated claims do not know ${name}: use ${instead}.`);
}
