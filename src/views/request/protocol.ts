import { isJsonObject, stringAt } from '../../core/json.ts';

/** Fields of the form that the user types in. */
export const TEXT_FIELDS = ['scope', 'state', 'nonce'] as const;

/** Fields of the form with a list of options. */
export const CHOICE_FIELDS = ['responseType', 'receiver'] as const;

/** Fields that have room for a note and a problem below them. */
export const REMARK_FIELDS = ['app', ...TEXT_FIELDS, ...CHOICE_FIELDS, 'redirectUri'] as const;

/** Buttons of the form. */
export const ACTIONS = [
  'chooseApp',
  'addOrg',
  'startDemoOrg',
  'renew',
  'registerRedirectUri',
  'copyUrl',
  'copyCurl',
  'launch',
  'cancel',
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

/** Everything the form shows. The webview keeps nothing of its own. */
export interface RequestForm {
  readonly hasOrgs: boolean;
  readonly app: string;
  readonly authorizationServer: string;
  readonly options: Readonly<Record<ChoiceField, readonly Option[]>>;
  readonly values: Readonly<Record<TextField | ChoiceField, string>>;
  readonly notes: Readonly<Partial<Record<RemarkField, string>>>;
  readonly problems: Readonly<Partial<Record<RemarkField, string>>>;
  readonly redirectUri: string;
  readonly canRegister: boolean;
  readonly url: string;
  readonly canLaunch: boolean;
  readonly isWaiting: boolean;
  /** `next` says what to do with a request that was filled in for the user. */
  readonly status: { readonly kind: 'info' | 'next' | 'error'; readonly text: string };
}

/** What the extension tells the webview. */
export interface FormMessage {
  readonly type: 'form';
  readonly form: RequestForm;
}

/** Longest text that a field takes; the protocol's own limits are far below. */
const LONGEST_VALUE = 8192;

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

/** Whether a message that the webview received is a form. Its members are the extension's own. */
export function isFormMessage(message: unknown): message is FormMessage {
  return isJsonObject(message) && message['type'] === 'form' && isJsonObject(message['form']);
}
