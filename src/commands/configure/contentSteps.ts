import { DEFAULT_CLAIM_NAME, FILTER_TYPES } from '../../core/claim/describe.ts';
import { claimNameProblem } from '../../core/claim/names.ts';
import { askChoice, askText } from '../../vscode/inputs.ts';
import { answered } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { isWriting, serverTokenOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** Asks for the claim's name. */
export const nameStep: Step<Draft> = {
  applies: isWriting,
  async ask(draft, frame) {
    const serverToken = serverTokenOf(draft);
    const name = await askText(frame, {
      prompt: `Name of the claim in the ${serverToken ?? 'ID token'}`,
      placeholder: DEFAULT_CLAIM_NAME,
      value: draft.name,
      check: (typed) => claimNameProblem(typed, serverToken),
    });
    return answered(name, (typed) => ({ ...draft, name: typed }));
  },
};

/** Asks how a Filter compares group names. */
export const filterTypeStep: Step<Draft> = {
  applies: (draft) => draft.action === 'Filter',
  async ask(draft, frame) {
    const items = FILTER_TYPES.map(({ value, label, detail }) => ({ label, detail, value }));
    const chosen = await askChoice(frame, {
      placeholder: 'Which groups are in the claim? Those whose name …',
      items,
      active: items.find(({ value }) => value === draft.filterType),
    });
    return answered(chosen, ({ value }) => ({ ...draft, filterType: value }));
  },
};
