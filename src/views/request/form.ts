import { visibleText } from '../../core/text.ts';
import { authorizeRequestProblems, authorizeUrl } from '../../core/oidc/authorizeRequest.ts';
import type { ResponseType } from '../../core/oidc/authorizeRequest.ts';
import type { OidcClient } from '../../core/org/org.ts';
import { authorizeRequestOf, isForOneRequest, receiverOf, redirectUriOf } from './draft.ts';
import type { RequestDraft } from './draft.ts';
import { REMARK_FIELDS } from './protocol.ts';
import type { Option, RemarkField, RequestForm } from './protocol.ts';
import { receiverNote, receiverOptions } from './receivers.ts';
import type { Environment } from './receivers.ts';

/** What goes on beside the draft. */
export interface Progress {
  readonly hasOrgs: boolean;
  readonly isWaiting: boolean;
  readonly status: RequestForm['status'];
}

/** Everything the form shows for a draft. */
export function requestForm(
  draft: RequestDraft,
  environment: Environment,
  progress: Progress,
): RequestForm {
  const request = authorizeRequestOf(draft, environment);
  const problems = problemsOf(draft, environment);
  const redirectUri = redirectUriOf(draft, environment);
  const isListed = draft.target?.app.client?.redirectUris.includes(redirectUri) ?? true;
  return {
    hasOrgs: progress.hasOrgs,
    app: appText(draft),
    authorizationServer: draft.target ? `Org authorization server, ${draft.target.org.url}` : '',
    options: {
      responseType: responseTypeOptions(draft.target?.app.client),
      receiver: receiverOptions(draft.responseType, environment),
    },
    values: {
      responseType: draft.responseType,
      receiver: receiverOf(draft, environment),
      scope: draft.scope,
      state: draft.state,
      nonce: draft.nonce,
    },
    notes: {
      receiver: receiverNote(receiverOf(draft, environment), environment),
      redirectUri: redirectNote(draft, environment, isListed),
      ...scopeNote(draft.scope),
    },
    problems,
    redirectUri,
    canRegister: !isListed && !progress.isWaiting && isRegisteredByHand(draft, environment),
    url: request ? authorizeUrl(request) : '',
    canLaunch: request !== undefined && Object.keys(problems).length === 0 && !progress.isWaiting,
    isWaiting: progress.isWaiting,
    status: progress.status,
  };
}

function appText({ target }: RequestDraft): string {
  return target ? `${visibleText(target.app.label)} in ${target.org.label}` : 'None chosen';
}

/** Response types with the reason why the app does not allow one (Okta's `response_types` and `grant_types`). */
function responseTypeOptions(client: OidcClient | undefined): readonly Option[] {
  return [
    option('code', 'code with PKCE', client, 'authorization_code'),
    option('id_token', 'id_token', client, 'implicit'),
  ];
}

function option(
  value: ResponseType,
  label: string,
  client: OidcClient | undefined,
  grant: string,
): Option {
  if (!client) {
    return { value, label };
  }
  if (!client.responseTypes.includes(value)) {
    return { value, label, disabledReason: `not among the app's response types` };
  }
  if (!client.grantTypes.includes(grant)) {
    return { value, label, disabledReason: `the app does not allow the grant type ${grant}` };
  }
  return { value, label };
}

function problemsOf(draft: RequestDraft, environment: Environment): RequestForm['problems'] {
  const { target, responseType } = draft;
  const client = target?.app.client;
  const request = authorizeRequestOf(draft, environment);
  const chosen = responseTypeOptions(client).find(({ value }) => value === responseType);
  const problems: Partial<Record<RemarkField, string>> = {};
  for (const { field, sentence } of request ? authorizeRequestProblems(request) : []) {
    problems[REMARK_FIELDS.find((known) => known === field) ?? 'app'] ??= sentence;
  }
  if (target && !client) {
    problems.app = 'Choose a custom app: the OAuth settings of a catalog app cannot be read.';
  }
  if (chosen?.disabledReason !== undefined) {
    problems.responseType = `Choose another: ${chosen.disabledReason}.`;
  }
  return problems;
}

/** Launch itself registers what serves one request only, and on the demo org everything. */
function isRegisteredByHand(draft: RequestDraft, environment: Environment): boolean {
  return !isForOneRequest(draft, environment) && draft.target?.org.isDemo !== true;
}

function redirectNote(draft: RequestDraft, environment: Environment, isListed: boolean): string {
  if (!draft.target) {
    return '';
  }
  if (isListed) {
    return 'Listed on the app.';
  }
  if (isForOneRequest(draft, environment)) {
    return 'Launch registers it on the app for this request and removes it afterwards.';
  }
  return draft.target.org.isDemo
    ? 'Launch registers it on the demo app.'
    : 'Not listed on the app. Okta refuses a redirect URI that is not.';
}

function scopeNote(scope: string): { readonly scope?: string } {
  const hasGroups = scope.split(/\s+/u).includes('groups');
  return hasGroups ? {} : { scope: 'Without the scope groups, the token carries no groups claim.' };
}
