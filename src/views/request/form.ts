import type { AuthorizeRequest } from '../../core/oidc/authorizeRequest.ts';
import { authorizeRequestProblems } from '../../core/oidc/authorizeRules.ts';
import { recordOf } from '../../core/recordOf.ts';
import { appFacts, appRemarks, appText } from './appField.ts';
import { authorizeRequestOf, redirectUriOf } from './authorizeRequestOf.ts';
import { choiceFields } from './choiceFields.ts';
import type { RequestDraft } from './draft.ts';
import { readMetadata } from './formContext.ts';
import type { DraftContext, FieldRemarks, FormContext } from './formContext.ts';
import { furtherRemarks, idpRemarks } from './parameterFields.ts';
import { REMARK_FIELDS } from './protocol.ts';
import type { ChoiceField, RemarkField, RequestForm } from './protocol.ts';
import { redirectUriRemarks } from './receiverField.ts';
import { shownUrl, urlRemarks } from './requestUrl.ts';
import { scopeRemarks } from './scopeField.ts';

const NO_APP = 'Choose an app first.';

type AllRemarks = Readonly<Partial<Record<RemarkField, FieldRemarks>>>;

/** Where the form speaks of a member of the request, when the field has another name. */
const FIELD_OF: Readonly<Record<keyof AuthorizeRequest, RemarkField>> = {
  authorizationEndpoint: 'server',
  clientId: 'app',
  responseType: 'responseType',
  responseMode: 'receiver',
  scope: 'scope',
  redirectUri: 'redirectUri',
  state: 'state',
  nonce: 'nonce',
  codeChallenge: 'pkce',
  prompt: 'prompt',
  loginHint: 'loginHint',
  maxAge: 'maxAge',
  idp: 'idp',
  acrValues: 'acrValues',
  further: 'further',
};

/** Everything the form shows for a draft. */
export function requestForm(draft: RequestDraft, context: FormContext): RequestForm {
  const { environment, progress } = context;
  const request = authorizeRequestOf(draft, environment, readMetadata(context));
  const choices = choiceFields(draft, context);
  const remarks: AllRemarks = { ...choices, ...textRemarks(draft, context) };
  const problems = { ...ruleProblems(request), ...texts(remarks, 'problem') };
  const blocked = request ? (lastingProblem(problems, context) ?? '') : (problems.app ?? NO_APP);
  const fieldOffers = REMARK_FIELDS.flatMap((field) => remarks[field]?.offers ?? []);
  return {
    hasOrgs: progress.hasOrgs,
    app: appText(draft),
    facts: appFacts(draft),
    options: eachChoice((field) => choices[field].options),
    values: {
      ...eachChoice((field) => choices[field].value),
      scope: draft.scope,
      loginHint: draft.loginHint,
      maxAge: draft.maxAge,
      idp: draft.idp,
      acrValues: draft.acrValues,
      further: draft.further,
      state: draft.state,
      nonce: draft.nonce,
      url: shownUrl(draft, context),
    },
    notes: texts(remarks, 'note'),
    problems,
    // An app is not changed while a request of it waits.
    offers: [...(progress.isWaiting ? [] : fieldOffers), ...progress.statusOffers],
    redirectUri: redirectUriOf(draft, environment),
    canLaunch: blocked === '' && !progress.isWaiting,
    blocked: progress.isWaiting ? '' : blocked,
    isWaiting: progress.isWaiting,
    status: progress.status,
  };
}

function textRemarks(draft: RequestDraft, context: DraftContext): AllRemarks {
  return {
    app: appRemarks(draft),
    scope: scopeRemarks(draft, context),
    redirectUri: redirectUriRemarks(draft, context),
    idp: idpRemarks(draft),
    further: furtherRemarks(draft),
    url: urlRemarks(draft, context),
  };
}

/** The first broken rule of each field. */
function ruleProblems(request: AuthorizeRequest | undefined): RequestForm['problems'] {
  const problems: Partial<Record<RemarkField, string>> = {};
  for (const { field, sentence } of request ? authorizeRequestProblems(request) : []) {
    problems[FIELD_OF[field]] ??= sentence;
  }
  return problems;
}

/**
 * The first problem in the order of the fields. A server that could not be read is asked once more by a
 * launch; every other problem stays.
 */
function lastingProblem(
  problems: RequestForm['problems'],
  { metadata }: DraftContext,
): string | undefined {
  return REMARK_FIELDS.map((field) => problems[field]).find(
    (problem) => problem !== undefined && problem !== metadata,
  );
}

function texts(
  remarks: AllRemarks,
  kind: 'note' | 'problem',
): Partial<Record<RemarkField, string>> {
  return recordOf(REMARK_FIELDS, (field) => {
    const text = remarks[field]?.[kind];
    return text === '' ? undefined : text;
  });
}

function eachChoice<Value>(valueOf: (field: ChoiceField) => Value): Record<ChoiceField, Value> {
  return {
    server: valueOf('server'),
    responseType: valueOf('responseType'),
    receiver: valueOf('receiver'),
    prompt: valueOf('prompt'),
    pkce: valueOf('pkce'),
    transport: valueOf('transport'),
  };
}
