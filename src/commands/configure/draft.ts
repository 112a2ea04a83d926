import { DEFAULT_CLAIM_NAME } from '../../core/claim/describe.ts';
import type {
  GroupFilterType,
  GroupsClaim,
  GroupsClaimSettings,
} from '../../core/claim/groupsClaim.ts';
import type { OidcApp, Org, OrgClient } from '../../core/org/org.ts';

/** What the user wants with the groups claim. */
export type Action = 'Filter' | 'Expression' | 'Remove';

/** The app whose groups claim is configured, and how to reach it. */
interface Target {
  readonly org: Org;
  readonly client: OrgClient;
  readonly app: OidcApp;
}

/** The answers given so far; each step adds its own and keeps the others. */
export interface Draft {
  readonly org?: Org;
  readonly client?: OrgClient;
  readonly app?: OidcApp;
  /** What Okta answered for the app when the wizard asked last. */
  readonly settings?: GroupsClaimSettings;
  readonly action: Action;
  readonly name: string;
  readonly filterType: GroupFilterType;
  /** The regular expression of Matches regex, and the text of the other filter types: one is no other. */
  readonly regex: string;
  readonly text: string;
  readonly expression: string;
}

/** The draft of a wizard that nothing was answered in. */
export const EMPTY_DRAFT: Draft = {
  action: 'Filter',
  name: DEFAULT_CLAIM_NAME,
  filterType: 'REGEX',
  regex: '',
  text: '',
  expression: '',
};

/** The draft with the app's present claim filled in, so that an edit starts from what there is. */
export function withSettings(draft: Draft, settings: GroupsClaimSettings): Draft {
  const { claim } = settings;
  if (!claim) {
    return { ...draft, settings, action: 'Filter' };
  }
  const { name, value } = claim;
  if (claim.claimType === 'Expression') {
    return { ...draft, settings, name, action: 'Expression', expression: value };
  }
  const { filterType } = claim;
  return { ...withFilterValue({ ...draft, filterType }, value), settings, name, action: 'Filter' };
}

/** What the chosen filter type compares with. */
export function filterValueOf({ filterType, regex, text }: Draft): string {
  return filterType === 'REGEX' ? regex : text;
}

/** The draft with another value for the chosen filter type. */
export function withFilterValue(draft: Draft, value: string): Draft {
  return draft.filterType === 'REGEX' ? { ...draft, regex: value } : { ...draft, text: value };
}

/** The claim that the answers describe; undefined when it is to be removed. */
export function claimOf(draft: Draft): GroupsClaim | undefined {
  const { name, filterType, expression } = draft;
  if (draft.action === 'Filter') {
    return { claimType: 'Filter', name, filterType, value: filterValueOf(draft) };
  }
  return draft.action === 'Expression'
    ? { claimType: 'Expression', name, value: expression }
    : undefined;
}

/** The app that the draft is about. Throws when the steps that ask for it were not answered. */
export function targetOf(draft: Draft): Target {
  const { org, client, app } = draft;
  if (!org || !client || !app) {
    throw new Error('The wizard has no app.');
  }
  return { org, client, app };
}
