import type * as vscode from 'vscode';
import {
  CLAIM_TYPES,
  DEFAULT_CLAIM_NAME,
  describeGroupsClaim,
  FILTER_TYPES,
} from '../../core/claim/describe.ts';
import type { GroupsClaim } from '../../core/claim/groupsClaim.ts';
import { expressionProblem } from '../../core/claim/expression.ts';
import { claimNameProblem } from '../../core/claim/names.ts';
import { checkRegex } from '../../core/claim/regex.ts';
import { visibleText } from '../../core/text.ts';
import { askChoice, askText } from '../../vscode/inputs.ts';
import type { Remark } from '../../vscode/inputs.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showError } from '../../vscode/messages.ts';
import type { OrgDirectory } from '../../vscode/orgDirectory.ts';
import { withProgress } from '../../vscode/progress.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import { orgOfDraft } from '../chooseTarget.ts';
import { pickApp } from '../pickApp.ts';
import { filterValueOf, targetOf, withFilterValue, withSettings } from './draft.ts';
import type { Action, Draft } from './draft.ts';

/** Asks for the app and reads its groups claim. */
export function appStep(directory: OrgDirectory, log: LogChannel): Step<Draft> {
  return {
    async ask(draft, frame) {
      const org = orgOfDraft(directory, draft);
      const client = await directory.client(org);
      for (;;) {
        const app = await pickApp(frame, { org, client }, draft.app);
        if (app === undefined || app instanceof Back) {
          return answered(app, (chosen) => ({ ...draft, org, app: chosen }));
        }
        const read = await readClaim({ ...draft, org, client, app }, log);
        if (read) {
          return read;
        }
      }
    },
  };
}

/** The draft with the app's groups claim read into it; undefined after an error was shown. */
export async function readClaim(draft: Draft, log: LogChannel): Promise<Draft | undefined> {
  const { client, app } = targetOf(draft);
  try {
    const settings = await withProgress(
      `Reading the groups claim of ${visibleText(app.label)}`,
      (options) => client.getGroupsClaim(app.id, options),
    );
    return withSettings(draft, settings);
  } catch (error) {
    void showError(log, error);
    return undefined;
  }
}

/** Asks for the Groups claim type: Filter, Expression, or no claim at all. */
export const claimTypeStep: Step<Draft> = {
  async ask(draft, frame) {
    const { app } = targetOf(draft);
    const current = describeGroupsClaim(draft.settings?.claim);
    const items = claimTypeItems(draft.settings?.claim);
    const chosen = await askChoice(frame, {
      placeholder: `Groups claim type for ${visibleText(app.label)} (current claim: ${visibleText(current)})`,
      items,
      active: items.find(({ action }) => action === draft.action),
    });
    return answered(chosen, ({ action }) => ({ ...draft, action }));
  },
};

interface ActionItem extends vscode.QuickPickItem {
  readonly action: Action;
}

const TYPE_ICONS = { Filter: 'filter', Expression: 'symbol-operator' } as const;

function claimTypeItems(current: GroupsClaim | undefined): readonly ActionItem[] {
  const types = CLAIM_TYPES.map(({ value, label, detail }) => ({
    label: `$(${TYPE_ICONS[value]}) ${label}`,
    description: value === current?.claimType ? 'current' : '',
    detail,
    action: value,
  }));
  const remove = {
    label: '$(trash) Remove',
    description: 'No groups claim',
    action: 'Remove',
  } as const;
  return current ? [...types, remove] : types;
}

/** Asks for the claim's name. */
export const nameStep: Step<Draft> = {
  applies: (draft) => draft.action !== 'Remove',
  async ask(draft, frame) {
    const name = await askText(frame, {
      prompt: 'Name of the claim in the ID token',
      placeholder: DEFAULT_CLAIM_NAME,
      value: draft.name,
      check: claimNameProblem,
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

/** Asks for the text that a Filter compares with. */
export const filterValueStep: Step<Draft> = {
  applies: (draft) => draft.action === 'Filter',
  async ask(draft, frame) {
    const isRegex = draft.filterType === 'REGEX';
    const example = FILTER_TYPES.find(({ value }) => value === draft.filterType)?.example ?? '';
    const value = await askText(frame, {
      prompt: isRegex
        ? 'Regular expression that a group name matches as a whole. .* matches every group.'
        : 'Text to compare group names with. Upper and lower case are the same.',
      placeholder: example,
      value: filterValueOf(draft),
      check: isRegex ? regexRemark : textRemark,
    });
    return answered(value, (typed) => withFilterValue(draft, typed));
  },
};

/** Asks for the expression. */
export const expressionStep: Step<Draft> = {
  applies: (draft) => draft.action === 'Expression',
  async ask(draft, frame) {
    const expression = await askText(frame, {
      prompt:
        'Okta Expression Language. Okta does not check it when saving: a real token shows its result.',
      placeholder: 'Groups.startsWith("OKTA", "Eng", 100)',
      value: draft.expression,
      check: (value) => {
        const message = expressionProblem(value);
        return message === undefined ? undefined : { severity: 'error', message };
      },
    });
    return answered(expression, (typed) => ({ ...draft, expression: typed }));
  },
};

function textRemark(value: string): Remark | undefined {
  if (value === '') {
    return { severity: 'error', message: 'Enter the text to compare with.' };
  }
  return value === value.trim()
    ? undefined
    : { severity: 'warning', message: 'The spaces at the ends are part of what is compared.' };
}

function regexRemark(value: string): Remark | undefined {
  if (value === '') {
    return { severity: 'error', message: 'Enter a regular expression, such as .*' };
  }
  const check = checkRegex(value);
  if (check.verdict === 'invalid') {
    return { severity: 'error', message: `This is not a regular expression: ${check.reason}` };
  }
  if (check.verdict === 'unknown') {
    return { severity: 'warning', message: check.reason };
  }
  return check.warning === undefined ? undefined : { severity: 'warning', message: check.warning };
}
