import type { Org } from '../core/org/org.ts';
import type { OrgsTree } from '../views/orgs/orgsTree.ts';
import { askText } from '../vscode/inputs.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { answered, runWizard } from '../vscode/wizard.ts';
import type { Step } from '../vscode/wizard.ts';
import { orgOfDraft, orgStep } from './chooseTarget.ts';

interface Draft {
  readonly org?: Org;
  readonly text?: string;
}

/** Asks for the beginning of an app's name and shows only those apps of the org in the Orgs view. */
export async function searchApps(
  directory: OrgDirectory,
  tree: OrgsTree,
  given: Org | undefined,
): Promise<void> {
  const textStep: Step<Draft> = {
    async ask(draft, frame) {
      const org = orgOfDraft(directory, draft);
      const text = await askText(frame, {
        prompt: `Beginning of an app's name in ${org.label}, catalog apps included. Empty shows the custom apps.`,
        value: draft.text ?? tree.searchOf(org),
      });
      return answered(text, (typed) => ({ ...draft, org, text: typed }));
    },
  };
  const steps = given ? [textStep] : [orgStep<Draft>(directory), textStep];
  const draft = await runWizard<Draft>('Search Apps', steps, given ? { org: given } : {});
  if (draft?.org) {
    await tree.search(draft.org, draft.text ?? '');
  }
}
