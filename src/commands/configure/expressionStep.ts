import { completeExpression } from '../../core/expression/completeExpression.ts';
import type { ExpressionContext } from '../../core/expression/expressionContext.ts';
import { checkExpression } from '../../core/expression/checkExpression.ts';
import { isUserError } from '../../core/userError.ts';
import { askLive } from '../../vscode/liveInput.ts';
import type { LiveRow } from '../../vscode/liveInput.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { chooseUser } from './chooseUser.ts';
import { targetOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { expressionRows } from './expressionRows.ts';
import type { ExpressionView } from './expressionRows.ts';
import type { PreviewService } from './previewService.ts';
import { USE, USER } from './rowKeys.ts';

/** Asks for the expression, with help while it is typed and what it gives for a user. */
export function expressionStep(service: PreviewService): Step<Draft> {
  return {
    applies: (draft) => draft.action === 'Expression',
    async ask(draft, frame) {
      let current = draft;
      for (;;) {
        const asked = current;
        const answer = await askLive(frame, {
          placeholder: `Okta Expression Language, such as ${EXAMPLES[dialectOf(draft)]}`,
          value: asked.expression,
          judge: (expression, show, signal) =>
            judge(service, { ...asked, expression }, show, signal),
        });
        if (answer === undefined || answer instanceof Back) {
          return answered(answer, ({ value }) => ({ ...asked, expression: value }));
        }
        current = { ...asked, expression: answer.value };
        if (answer.key === USE) {
          return current;
        }
        if (answer.key === USER && !(await chooseUser(service, current, frame))) {
          return undefined;
        }
      }
    },
  };
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
  const view: ExpressionView = {
    value: expression,
    claimName: draft.name,
    remarks: checkExpression(expression, dialect),
    help: completeExpression(expression, dialect),
    user: service.userOf(targetOf(draft).org),
  };
  show(expressionRows(view));
  if (view.user && expression.trim() !== '') {
    const forUser = await evaluate(service, draft, view.user.id, signal);
    show(expressionRows({ ...view, forUser }));
  }
}

async function evaluate(
  service: PreviewService,
  draft: Draft,
  userId: string,
  signal: AbortSignal,
): Promise<ExpressionView['forUser']> {
  const { knowledge, app, org } = targetOf(draft);
  const user = service.userOf(org);
  try {
    const [groups, context] = await Promise.all([
      knowledge.userGroups(userId, { signal }),
      knowledge.appContext(app.id, userId, { signal }),
    ]);
    const previews = await service.previews();
    return await previews.expression(
      draft.expression,
      {
        dialect: dialectOf(draft),
        isCodeFlow: true,
        groups,
        user: user ? { id: user.id, profile: user.profile } : null,
        ...context,
      },
      signal,
    );
  } catch (error) {
    if (isUserError(error)) {
      return { problem: error.message };
    }
    throw error;
  }
}
