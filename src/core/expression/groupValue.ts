import type { JsonObject } from '../json.ts';
import type { ExpressionDialect, ExpressionGroup } from './expressionContext.ts';

/** A group as expressions see it. In the `legacy` dialect its `name` stands outside `profile` as well. */
export function groupValue(group: ExpressionGroup, dialect: ExpressionDialect): JsonObject {
  return dialect === 'legacy' ? { ...group.profile, ...group } : { ...group };
}
