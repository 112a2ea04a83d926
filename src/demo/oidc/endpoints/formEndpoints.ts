import type { IncomingMessage } from 'node:http';

import { readBody } from '../../http/body.ts';
import type { Answer } from '../../http/guard.ts';
import { asGet, withBody } from '../../http/replayedRequest.ts';
import { authorizeProblem } from '../authorizeRules.ts';
import type { OidcContext } from '../oidcContext.ts';
import { toEngineParameters } from '../engineParameters.ts';
import { DISGUISE } from '../tokens/accessToken.ts';

/** Answers a posted form after a change to it, or instead of the engine. */
type FormHandler = (
  form: URLSearchParams,
  context: OidcContext,
  request: IncomingMessage,
) => Refusal | undefined;

interface Refusal {
  readonly error: string;
  readonly error_description: string;
}

/** What is done, by the end of the path, to forms that the engine alone would treat unlike Okta. */
const HANDLERS = new Map<string, FormHandler>([
  ['introspect', disguiseToken],
  ['revoke', disguiseToken],
  ['par', refuseAuthorizeRequest],
]);

/** Lays Okta's rules for posted forms in front of the engine. */
export function withOktaForms(context: OidcContext, engine: Answer): Answer {
  return async (request, response, url) => {
    const endpoint = url.pathname.slice(context.server.endpointPath.length + 1);
    const handle = HANDLERS.get(endpoint);
    if (!isForm(request) || (handle === undefined && endpoint !== 'authorize')) {
      await engine(request, response, url);
      return;
    }
    const form = new URLSearchParams(await readBody(request));
    if (handle === undefined) {
      // Okta takes an authorization request by POST as well; the engine reads queries only.
      await engine(asGet(request, form.toString()), response, url);
      return;
    }
    const refusal = handle(form, context, request);
    if (refusal === undefined) {
      await engine(withBody(request, form.toString()), response, url);
      return;
    }
    response.statusCode = refusal.error === 'invalid_client' ? 401 : 400;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(refusal));
  };
}

function isForm({ method, headers }: IncomingMessage): boolean {
  const type = (headers['content-type'] ?? '').toLowerCase();
  return method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
}

function disguiseToken(form: URLSearchParams): undefined {
  const token = form.get('token') ?? '';
  if (token.includes('.')) {
    form.set('token', DISGUISE + token);
  }
}

/** Characters; a request in an address is no longer either. Anyone may push, so little is kept. */
const LONGEST_PUSHED_REQUEST = 16_384;

/** A pushed authorization request is judged when it is pushed (RFC 9126, section 2.1). */
function refuseAuthorizeRequest(
  form: URLSearchParams,
  { server, store }: OidcContext,
  request: IncomingMessage,
): Refusal | undefined {
  if (form.toString().length > LONGEST_PUSHED_REQUEST) {
    return { error: 'invalid_request', error_description: 'The pushed request is too long.' };
  }
  const parameters = new Map([['client_id', basicUserName(request)], ...form]);
  const problem = authorizeProblem(parameters, store, server);
  toEngineParameters(form);
  return problem && { error: problem.error, error_description: problem.description };
}

/** The client id of a confidential client that authenticates in the header (RFC 6749, section 2.3.1). */
function basicUserName({ headers }: IncomingMessage): string {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() === 'basic'
    ? (Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '')
    : '';
}
