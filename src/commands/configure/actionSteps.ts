import * as vscode from 'vscode';
import type { Mechanism } from '../../core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../core/claim/configuredClaim.ts';
import { CLAIM_TYPES, describeGroupsClaim } from '../../core/claim/describe.ts';
import { visibleText } from '../../core/text.ts';
import { askChoice } from '../../vscode/inputs.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Answer, Step } from '../../vscode/wizard.ts';
import { targetOf, withGroupsClaimAction } from './draft.ts';
import type { Action, Draft } from './draft.ts';

interface ActionItem extends vscode.QuickPickItem {
  readonly action?: Action;
  /** Goes to another mechanism instead. */
  readonly mechanism?: Exclude<Mechanism, 'groups claim'>;
}

const SEPARATOR = vscode.QuickPickItemKind.Separator;

const OTHER_WAYS: readonly ActionItem[] = [
  { label: 'Other ways', kind: SEPARATOR },
  {
    label: '$(symbol-interface) Federated claims',
    description: 'ID token of this app',
    detail: 'API token or OAuth service app. Not in every org.',
    mechanism: 'federated claim',
  },
  {
    label: '$(server-environment) Custom authorization servers',
    description: 'ID token or access token of that server',
    detail: 'API token or OAuth service app. Not in every org.',
    mechanism: 'authorization server claim',
  },
];

/** Asks for the Groups claim type: Filter, Expression, no claim at all, or another mechanism. */
export const claimTypeStep: Step<Draft> = {
  async ask(draft, frame) {
    const { app } = targetOf(draft);
    const { groupsClaim } = draft;
    const current = visibleText(describeGroupsClaim(groupsClaim?.claim));
    const items: readonly ActionItem[] = [
      { label: 'Groups claim', kind: SEPARATOR },
      ...groupsClaimItems(draft),
      ...OTHER_WAYS,
    ];
    for (;;) {
      const chosen = await askChoice<ActionItem>(frame, {
        placeholder: groupsClaim
          ? `Groups claim type for ${visibleText(app.label)} (current claim: ${current})`
          : `How to put groups into the tokens of ${visibleText(app.label)}?`,
        items,
        active: items.find((item) => isActive(item, draft)),
      });
      if (!isProblem(chosen)) {
        return answered(chosen, (item) => withChoice(draft, item));
      }
    }
  },
};

function groupsClaimItems(draft: Draft): readonly ActionItem[] {
  const { groupsClaim, groupsClaimProblem, isGroupsClaimCopyable } = draft;
  return groupsClaimProblem === undefined
    ? actionItems('groups claim', groupsClaim?.claim)
    : [problemItem(groupsClaimProblem), ...(isGroupsClaimCopyable ? COPY_ITEMS : [])];
}

/** A claim that is out of reach can still be written out, for whoever or whatever reaches it. */
const COPY_ITEMS: readonly ActionItem[] = CLAIM_TYPES.map(({ value, label, detail }) => ({
  label: `$(copy) ${label}`,
  description: 'only to copy it as Terraform, curl or the clicks in the Admin Console',
  detail,
  action: value,
}));

/** The row that only says why the groups claim is out of reach. */
function isProblem(chosen: Answer<ActionItem>): boolean {
  return (
    chosen !== undefined &&
    !(chosen instanceof Back) &&
    chosen.action === undefined &&
    chosen.mechanism === undefined
  );
}

function isActive({ action, mechanism }: ActionItem, draft: Draft): boolean {
  return draft.mechanism === 'groups claim'
    ? action === draft.action
    : mechanism === draft.mechanism;
}

function withChoice(draft: Draft, { action, mechanism }: ActionItem): Draft {
  if (mechanism) {
    const isOther = draft.mechanism !== mechanism;
    return isOther ? { ...draft, mechanism, reading: undefined } : draft;
  }
  return withGroupsClaimAction(draft, action ?? draft.action);
}

function problemItem(problem: string): ActionItem {
  return { label: '$(circle-slash) Groups claim', detail: plainLabel(problem) };
}

/** Asks what to do with the claim of another mechanism; skipped for what can only be an expression. */
export const otherActionStep: Step<Draft> = {
  applies: ({ mechanism, reading }) =>
    mechanism !== 'groups claim' &&
    (mechanism === 'authorization server claim' || reading?.claim !== undefined),
  async ask(draft, frame) {
    const current = draft.reading?.claim;
    const items = actionItems(draft.mechanism, current);
    const chosen = await askChoice<ActionItem>(frame, {
      placeholder: current
        ? `What to do with "${visibleText(current.name)}"?`
        : 'What does the claim hold?',
      items,
      active: items.find(({ action }) => action === draft.action),
    });
    return answered(chosen, ({ action }) => ({ ...draft, action: action ?? draft.action }));
  },
};

const TYPE_ICONS = { Filter: 'filter', Expression: 'symbol-operator' } as const;

function actionItems(
  mechanism: Mechanism,
  current: ConfiguredClaim | undefined,
): readonly ActionItem[] {
  const types = CLAIM_TYPES.filter(
    ({ value }) => mechanism !== 'federated claim' || value === 'Expression',
  ).map(({ value, label, detail }) => ({
    label: `$(${TYPE_ICONS[value]}) ${label}`,
    description: [
      value === current?.claimType ? 'current' : '',
      mechanism === 'groups claim' ? 'ID token and userinfo; needs an API token' : '',
    ]
      .filter(Boolean)
      .join(', '),
    detail,
    action: value,
  }));
  return current ? [...types, ...switchItems(current), REMOVE] : types;
}

const REMOVE: ActionItem = {
  label: '$(trash) Remove',
  description: 'No such claim any more',
  action: 'Remove',
};

function switchItems({ delivery }: ConfiguredClaim): readonly ActionItem[] {
  if (!delivery) {
    return [];
  }
  return delivery.status === 'ACTIVE'
    ? [
        {
          label: '$(circle-slash) Deactivate',
          description: 'Keep the claim, leave it out of tokens',
          action: 'Deactivate',
        },
      ]
    : [{ label: '$(pass) Activate', description: 'It is inactive', action: 'Activate' }];
}
