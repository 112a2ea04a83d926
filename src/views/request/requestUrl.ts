import { parseAuthorizeUrl } from '../../core/oidc/parseAuthorizeUrl.ts';
import type { ParsedAuthorizeUrl, TypedRequest } from '../../core/oidc/parseAuthorizeUrl.ts';
import { authorizeUrl } from '../../core/oidc/authorizeRequest.ts';
import type { AuthorizeRequest } from '../../core/oidc/authorizeRequest.ts';
import { formatParameters } from '../../core/oidc/queryParameters.ts';
import { hasCode } from '../../core/oidc/responseType.ts';
import { authorizeRequestOf, isPushed } from './authorizeRequestOf.ts';
import type { RequestDraft, TypedValue } from './draft.ts';
import { readMetadata } from './formContext.ts';
import type { DraftContext, FieldRemarks } from './formContext.ts';

/** The request URL as the form shows it; empty until a custom app is chosen. */
export function shownUrl(draft: RequestDraft, context: DraftContext): string {
  const request = currentRequest(draft, context);
  return draft.typedUrl ?? (request ? authorizeUrl(request) : '');
}

/** What stands at the request URL: why a typed one is not taken over, and how to get rid of it. */
export function urlRemarks(draft: RequestDraft, context: DraftContext): FieldRemarks {
  const request = currentRequest(draft, context);
  if (draft.typedUrl === undefined || !request) {
    const isSentBefore = request !== undefined && isPushed(draft, readMetadata(context));
    return {
      note: isSentBefore ? 'Sent beforehand. The browser gets a reference to it.' : '',
    };
  }
  const parsed = parsedUrl(draft.typedUrl, draft, request);
  return {
    problem:
      'problem' in parsed
        ? parsed.problem
        : 'The request has changed since this URL was typed. Undo the edit, or edit it once more.',
    offers: [{ action: 'resetUrl', place: 'url', label: 'Undo URL Edit' }],
  };
}

/**
 * Takes what the user typed into the request URL over into the fields, or keeps it as it is where that
 * cannot be done.
 */
export function takeUrl(draft: RequestDraft, text: string, context: DraftContext): RequestDraft {
  const current = currentRequest(draft, context);
  if (!current) {
    return draft;
  }
  const parsed = parsedUrl(text, draft, current);
  return 'problem' in parsed
    ? { ...draft, typedUrl: text }
    : { ...taken(draft, current, parsed.request), typedUrl: undefined };
}

/** The draft with what the typed request has; what it has not changed stays as it was typed. */
function taken(draft: RequestDraft, current: AuthorizeRequest, typed: TypedRequest): RequestDraft {
  const { responseType, state, nonce, codeChallenge } = typed;
  const further = formatParameters(typed.further);
  const isPkceRemoved =
    hasCode(responseType) && current.codeChallenge !== undefined && codeChallenge === undefined;
  const typedValues: readonly (TypedValue | false)[] = [
    ...draft.typedValues,
    state !== current.state && 'state',
    nonce !== current.nonce && 'nonce',
  ];
  return {
    ...draft,
    responseType,
    scope: typed.scope === current.scope ? draft.scope : typed.scope,
    state,
    nonce,
    typedValues: [...new Set(typedValues.filter((value) => value !== false))],
    prompt: typed.prompt,
    loginHint: typed.loginHint,
    maxAge: typed.maxAge,
    idp: typed.idp,
    acrValues: typed.acrValues,
    further: further === formatParameters(current.further ?? []) ? draft.further : further,
    usesPkce: draft.usesPkce && !isPkceRemoved,
  };
}

function currentRequest(draft: RequestDraft, context: DraftContext): AuthorizeRequest | undefined {
  return authorizeRequestOf(draft, context.environment, readMetadata(context));
}

function parsedUrl(
  text: string,
  { target }: RequestDraft,
  current: AuthorizeRequest,
): ParsedAuthorizeUrl {
  const client = target?.app.client;
  return parseAuthorizeUrl(text, current, client?.isPkceRequired === true);
}
