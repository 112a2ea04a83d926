import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { explainOAuthError } from '../core/oidc/oauthError.ts';
import type { OAuthSituation } from '../core/oidc/oauthExplanations.ts';
import type { QueryParameters } from '../core/oidc/queryParameters.ts';
import type { ClientAuthentication } from '../core/oidc/signIn.ts';
import { oauthErrorIn } from './answers.ts';
import type { Flow } from './flow.ts';
import { situationOf } from './flow.ts';

/** A form that the app posts in its own name. */
export interface ClientPost {
  readonly title: string;
  readonly url: string;
  readonly step: OAuthSituation['step'];
  readonly form: QueryParameters;
  /** Whether a DPoP proof goes along where the flow has a key. */
  readonly isProved: boolean;
}

/**
 * Posts a form with the app's own authentication. Gives an answer of any status that holds no OAuth
 * error; rejects with that error explained, or with a network error.
 */
export async function postAsClient(
  flow: Flow,
  { title, url, step, form, isProved }: ClientPost,
): Promise<GuardedAnswer> {
  const { authorize, clientAuthentication } = flow.request;
  const { headers, parameters } = authenticate(authorize.clientId, clientAuthentication);
  const others = form.filter(([name]) => !parameters.some(([own]) => own === name));
  const request = {
    title,
    url,
    method: 'POST',
    headers,
    form: [...others, ...parameters],
  } as const;
  const answer =
    isProved && flow.dpop ? await flow.dpop.send(request, flow.send) : await flow.send(request);
  const error = oauthErrorIn(answer);
  if (error !== undefined) {
    throw explainOAuthError(error, situationOf(flow, step), flow.secrets.all);
  }
  return answer;
}

/** RFC 6749, section 2.3.1: for Basic, id and secret are form-encoded before they are joined. */
function authenticate(
  clientId: string,
  authentication: ClientAuthentication,
): {
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: QueryParameters;
} {
  switch (authentication.method) {
    case 'none':
      return { headers: {}, parameters: [['client_id', clientId]] };
    case 'client_secret_post':
      return {
        headers: {},
        parameters: [
          ['client_id', clientId],
          ['client_secret', authentication.secret],
        ],
      };
    case 'client_secret_basic': {
      const pair = [clientId, authentication.secret].map(formEncode).join(':');
      return { headers: { authorization: `Basic ${btoa(pair)}` }, parameters: [] };
    }
  }
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
