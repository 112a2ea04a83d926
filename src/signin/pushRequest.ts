import { stringAt } from '../core/json.ts';
import { authorizeParameters, authorizeUrl } from '../core/oidc/authorizeRequest.ts';
import { formatParameters } from '../core/oidc/queryParameters.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { jsonObjectOf } from './answers.ts';
import type { Flow } from './flow.ts';
import { postAsClient } from './postAsClient.ts';

/** Longer than any that a server has reason to give, and short enough for the URL of a browser. */
const LONGEST_REQUEST_URI = 2000;

/**
 * The URL that the browser opens for the request of a flow. Where the request is to be pushed or the
 * server takes pushed requests only, its parameters are sent beforehand, and the URL names what was
 * pushed (RFC 9126, sections 2 and 4). Rejects with the server's error explained,
 * `sign-in/no-request-uri`, or a network error.
 */
export async function browserUrl(flow: Flow): Promise<string> {
  const { request, metadata } = flow;
  const { authorize, isPushed } = request;
  if (!isPushed && !metadata.requiresPushedRequests) {
    return authorizeUrl(authorize);
  }
  const answer = await postAsClient(flow, {
    title: 'Pushed request',
    url: metadata.endpoints.pushedRequest,
    step: 'push',
    form: authorizeParameters(authorize),
    isProved: true,
  });
  const requestUri = stringAt(jsonObjectOf(answer), 'request_uri') ?? '';
  if (requestUri === '' || requestUri.length > LONGEST_REQUEST_URI) {
    throw signInError(
      'sign-in/no-request-uri',
      `${answer.host} took the pushed request but gave no fit request_uri for it. Launch the request again without pushing it.`,
    );
  }
  const query = formatParameters([
    ['client_id', authorize.clientId],
    ['request_uri', requestUri],
  ]);
  return `${metadata.endpoints.authorization}?${query}`;
}
