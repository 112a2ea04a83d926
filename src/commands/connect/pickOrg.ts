import type { Org } from '../../core/org/org.ts';
import { askChoice } from '../../vscode/inputs.ts';
import { showInformation } from '../../vscode/messages.ts';
import { given, singleStep } from '../../vscode/wizard.ts';

/** What to ask for an org. */
export interface OrgQuestion {
  readonly title: string;
  readonly orgs: readonly Org[];
  /** Said when there is no org to choose. */
  readonly nothing: string;
}

/** Asks which org; undefined when the user cancels, or when there is none, which is said. */
export async function pickOrg({ title, orgs, nothing }: OrgQuestion): Promise<Org | undefined> {
  if (orgs.length === 0) {
    await showInformation(nothing);
    return undefined;
  }
  const items = orgs.map((org) => ({ label: org.label, description: org.url, org }));
  return given(await askChoice(singleStep(title), { placeholder: 'Which org?', items }))?.org;
}
