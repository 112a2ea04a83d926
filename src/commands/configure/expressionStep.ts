import type { PreviewOutcome } from '../../core/claim/previews.ts';
import { completeExpression } from '../../core/expression/completeExpression.ts';
import type { ExpressionContext } from '../../core/expression/expressionContext.ts';
import { checkExpression } from '../../core/expression/checkExpression.ts';
import type { UserExpressionResult } from '../../core/expression/evaluateForUser.ts';
import type { OrgUser } from '../../core/org/directory.ts';
import { askLive } from '../../vscode/liveInput.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import type { Step } from '../../vscode/wizard.ts';
import { askWithPreview } from './askWithPreview.ts';
import { targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { expressionRows } from './expressionRows.ts';
import type { ExpressionView } from './expressionRows.ts';
import type { PreviewService } from './previewService.ts';
import { orProblem } from './userRow.ts';

/** Asks for the expression, with help while it is typed and what it gives for a user. */
export function expressionStep(service: PreviewService): Step<Draft> {
  return {
    applies: (draft) => draft.action === 'Expression',
    ask: (draft, frame) =>
      askWithPreview(service, draft, frame, {
        into: withExpression,
        ask: (asked) =>
          askLive(frame, {
            placeholder: `Okta Expression Language, such as ${EXAMPLES[dialectOf(asked)]}`,
            value: asked.expression,
            judge: (expression, show, signal) =>
              judge(service, withExpression(asked, expression), show, signal),
          }),
      }),
  };
}

function withExpression(draft: Draft, expression: string): Draft {
  return { ...draft, expression };
}

const EXAMPLES: Readonly<Record<ExpressionContext['dialect'], string>> = {
  legacy: 'Groups.startsWith("OKTA", "Eng", 100)',
  'identity-engine':
    "user.getGroups({'group.profile.name': 'Eng', 'operator': 'STARTS_WITH'}).![profile.name]",
};

function dialectOf({ mechanism }: Draft): ExpressionContext['dialect'] {
  return mechanism === 'federated claim' ? 'identity-engine' : 'legacy';
}

async function judge(
  service: PreviewService,
  draft: Draft,
  show: (rows: readonly LiveRow[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const { expression } = draft;
  const dialect = dialectOf(draft);
  const user = service.userOf(targetOf(draft).org);
  const view: ExpressionView = {
    value: expression,
    claimName: draft.name,
    remarks: checkExpression(expression, dialect),
    help: completeExpression(expression, dialect),
    user,
  };
  show(expressionRows(view));
  if (user && expression.trim() !== '') {
    const forUser = await orProblem(() => evaluate(service, draft, user, signal));
    show(expressionRows({ ...view, forUser }));
  }
}

async function evaluate(
  service: PreviewService,
  draft: Draft,
  { id, profile }: OrgUser,
  signal: AbortSignal,
): Promise<PreviewOutcome<UserExpressionResult>> {
  const { knowledge, app } = targetOf(draft);
  const [groups, context] = await Promise.all([
    knowledge.userGroups(id, { signal }),
    knowledge.appContext(app.id, id, { signal }),
  ]);
  const previews = await service.previews();
  return previews.expression(
    draft.expression,
    { dialect: dialectOf(draft), isCodeFlow: true, groups, user: { id, profile }, ...context },
    signal,
  );
}
