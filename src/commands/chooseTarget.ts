import { askChoice } from '../vscode/inputs.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { answered, runWizard } from '../vscode/wizard.ts';
import type { Step } from '../vscode/wizard.ts';
import type { RequestTarget } from '../views/request/draft.ts';
import { pickApp } from './pickApp.ts';
import type { Org } from '../core/org/org.ts';

type Draft = Partial<RequestTarget>;

/** Asks for an org, when there are several, and an app of it; undefined when the user cancels. */
export async function chooseTarget(
  directory: OrgDirectory,
  current: RequestTarget | undefined,
): Promise<RequestTarget | undefined> {
  const steps = [orgStep<Draft>(directory), appStep(directory)];
  const draft = await runWizard<Draft>('Choose App', steps, { ...current });
  return draft?.org && draft.app && { org: draft.org, app: draft.app };
}

/** Asks for the org; skipped when there is only one. */
export function orgStep<Chosen extends { readonly org?: Org }>(
  directory: OrgDirectory,
): Step<Chosen> {
  return {
    applies: () => directory.orgs().length > 1,
    async ask(draft, frame) {
      const items = directory
        .orgs()
        .map((org) => ({ label: org.label, description: org.url, org }));
      const active = items.find(({ org }) => org.url === draft.org?.url);
      const chosen = await askChoice(frame, { placeholder: 'Which org?', items, active });
      return answered(chosen, ({ org }) => ({ ...draft, org }));
    },
  };
}

/** The org of a draft: the chosen one, or the only one there is. */
export function orgOfDraft(directory: OrgDirectory, draft: { readonly org?: Org }): Org {
  const org = draft.org ?? directory.orgs()[0];
  if (!org) {
    throw new Error('The wizard was started without an org.');
  }
  return org;
}

function appStep(directory: OrgDirectory): Step<Draft> {
  return {
    async ask(draft, frame) {
      const org = orgOfDraft(directory, draft);
      const knowledge = await directory.knowledge(org);
      const app = await pickApp(frame, { org, knowledge }, draft.app);
      return answered(app, (chosen) => ({ ...draft, org, app: chosen }));
    },
  };
}
