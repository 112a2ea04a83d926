import type { Scenario } from '../views/orgs/scenario.ts';
import { askChoice } from '../vscode/inputs.ts';
import { given, singleStep } from '../vscode/wizard.ts';

/** Asks which scenario to set up; undefined when the user cancels. */
export async function pickScenario(
  scenarios: readonly Scenario[],
): Promise<{ readonly id: string } | undefined> {
  const items = scenarios.map(({ id, title, description, expectation }) => ({
    id,
    label: title,
    description,
    detail: expectation,
  }));
  const frame = singleStep('Try a Demo Scenario');
  return given(
    await askChoice(frame, { placeholder: 'Which situation do you want to see?', items }),
  );
}
