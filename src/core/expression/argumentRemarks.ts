import { criterionRemarks } from './criterionRemarks.ts';
import type { ExpressionNode } from './expressionNode.ts';
import type { ArgumentForm } from './functionEntry.ts';
import {
  groupIdRemarks,
  limitRemarks,
  patternRemarks,
  regexRemarks,
  sourceRemarks,
} from './literalRemarks.ts';
import type { Look } from './look.ts';
import { errorAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import type { TextRange } from './parsedExpression.ts';
import { readExpression } from './textRemarks.ts';
import { literalTexts } from './walk.ts';

/** How a text that is written out is judged, by the form of its argument. */
const TEXTS: Partial<
  Record<ArgumentForm, (text: string, place: TextRange) => readonly ExpressionRemark[]>
> = {
  'group source': sourceRemarks,
  'literal pattern': patternRemarks,
  regex: regexRemarks,
  'group id': groupIdRemarks,
  'group expression': groupExpressionRemarks,
};

/** Judges an argument that is written out; one that is worked out at sign-in is not judged. */
export function argumentRemarks(
  form: ArgumentForm,
  argument: ExpressionNode,
  look: Look,
): readonly ExpressionRemark[] {
  const place = look.place(argument);
  if (form === 'criterion') {
    return criterionRemarks(argument, place);
  }
  if (form === 'limit') {
    return argument.kind === 'literal' ? limitRemarks(argument.value, place) : [];
  }
  const judge = TEXTS[form];
  return judge === undefined ? [] : literalTexts(argument).flatMap((text) => judge(text, place));
}

function groupExpressionRemarks(text: string, place: TextRange): readonly ExpressionRemark[] {
  const read = readExpression(text);
  return 'message' in read && read.severity === 'error'
    ? [errorAt(place, `The expression in this text cannot be read: ${read.message}`)]
    : [];
}
