import { beginsWith } from './completion.ts';
import type { ExpressionCompletion } from './completion.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import { PROJECTED_ATTRIBUTES, PROJECTED_NAME } from './groupAttributes.ts';
import { scanOpenText } from './openText.ts';
import type { OpenText } from './openText.ts';

/** A call that has just ended, with what is typed of a projection behind it. */
const AFTER_CALL = /^(?<call>[^]*\))\s*(?:\.\s*(?:!\s*(?:\[\s*(?<typed>[\w.]*))?)?)?$/;

/** What `user.getGroups(…)` may be projected to, behind the call. */
export function projectionCompletions(
  text: string,
  { quote }: OpenText,
  dialect: ExpressionDialect,
): readonly ExpressionCompletion[] {
  const { call = '', typed = '' } = AFTER_CALL.exec(text)?.groups ?? {};
  const opening = scanOpenText(call.slice(0, -1)).brackets.at(-1);
  if (quote !== undefined || opening?.callee !== 'user.getGroups') {
    return [];
  }
  return [PROJECTED_NAME[dialect], ...PROJECTED_ATTRIBUTES]
    .filter((attribute) => beginsWith(attribute, typed))
    .map((attribute, index) => ({
      label: `.![${attribute}]`,
      detail: index === 0 && typed === '' ? 'The names of the groups' : 'Of each group',
      newText: `${call}.![${attribute}]`,
    }));
}
