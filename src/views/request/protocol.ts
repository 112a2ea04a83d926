import { isJsonObject, stringAt } from '../../core/json.ts';

/** Fields of the form that the user types in. */
export const TEXT_FIELDS = [
  'scope',
  'loginHint',
  'maxAge',
  'idp',
  'acrValues',
  'further',
  'state',
  'nonce',
  'url',
] as const;

/** Fields of the form with a list of options. */
export const CHOICE_FIELDS = [
  'server',
  'responseType',
  'receiver',
  'prompt',
  'pkce',
  'transport',
] as const;

/** Fields that have room for a note, a problem and offers below them. */
export const REMARK_FIELDS = ['app', ...TEXT_FIELDS, ...CHOICE_FIELDS, 'redirectUri'] as const;

/** Everything that the user can ask for by a button. */
export const ACTIONS = [
  'chooseApp',
  'addOrg',
  'startDemoOrg',
  'renew',
  'registerRedirectUri',
  'allowResponseType',
  'allowRefreshTokens',
  'resetUrl',
  'copyUrl',
  'copyCurl',
  'copyLines',
  'launch',
  'cancel',
  'findOutWhy',
  'runAgain',
  'runAsAnotherUser',
  'askToSignIn',
  'askForConsent',
  'useCode',
  'useGroupsScopes',
  'pushRequest',
  'useOrgServer',
  'askForRefreshToken',
  'enterClientSecret',
  'configureGroupsClaim',
  'openAdminConsole',
  'reconnectOrg',
  'changePort',
  'changeProxy',
  'compareTokens',
  'showFlow',
] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
export type ChoiceField = (typeof CHOICE_FIELDS)[number];
export type RemarkField = (typeof REMARK_FIELDS)[number];
export type Action = (typeof ACTIONS)[number];

/** What the webview tells the extension. */
export type RequestMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'edit'; readonly field: TextField | ChoiceField; readonly value: string }
  | { readonly type: 'do'; readonly action: Action };

/** One option of a list; `disabledReason` says why it cannot be chosen. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabledReason?: string;
}

/** A button that is on show at the moment, below a field or below the status. */
export interface Offer {
  readonly action: Action;
  readonly place: RemarkField | 'status';
  readonly label: string;
}

/** Something that the app says of itself. */
export interface AppFact {
  readonly name: string;
  readonly value: string;
}

/** Everything the form shows. The webview keeps nothing of its own. */
export interface RequestForm {
  readonly hasOrgs: boolean;
  readonly app: string;
  readonly facts: readonly AppFact[];
  readonly options: Readonly<Record<ChoiceField, readonly Option[]>>;
  readonly values: Readonly<Record<TextField | ChoiceField, string>>;
  readonly notes: Readonly<Partial<Record<RemarkField, string>>>;
  readonly problems: Readonly<Partial<Record<RemarkField, string>>>;
  readonly offers: readonly Offer[];
  readonly redirectUri: string;
  readonly canLaunch: boolean;
  /** Why it cannot be launched, in a sentence; empty when it can, and while a request waits. */
  readonly blocked: string;
  readonly isWaiting: boolean;
  /** `next` says what to do with a request that was filled in for the user. */
  readonly status: { readonly kind: 'info' | 'next' | 'error'; readonly text: string };
}

/** What the extension tells the webview. */
export interface FormMessage {
  readonly type: 'form';
  readonly form: RequestForm;
}

/** Longest text that a field takes, in characters: a URL of this length is beyond what servers take. */
export const LONGEST_VALUE = 16_384;

/** The message in what a webview posted, or undefined when it is none of ours. */
export function parseRequestMessage(message: unknown): RequestMessage | undefined {
  if (!isJsonObject(message)) {
    return undefined;
  }
  const type = stringAt(message, 'type');
  if (type === 'ready') {
    return { type };
  }
  if (type === 'do') {
    const action = ACTIONS.find((known) => known === message['action']);
    return action && { type, action };
  }
  if (type !== 'edit') {
    return undefined;
  }
  const field = [...TEXT_FIELDS, ...CHOICE_FIELDS].find((known) => known === message['field']);
  const value = stringAt(message, 'value');
  if (!field || value === undefined || value.length > LONGEST_VALUE) {
    return undefined;
  }
  return { type, field, value };
}
