import type { IncomingMessage } from 'node:http';

import { readBody } from '../../http/body.ts';
import type { Answer } from '../../http/guard.ts';
import { replayedRequest } from '../../http/replayedRequest.ts';
import { authorizeProblem } from '../authorizeRules.ts';
import type { OidcContext } from '../oidcContext.ts';
import { disguiseRequest } from '../requestForEngine.ts';
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
const HANDLERS: Readonly<Record<string, FormHandler>> = {
  introspect: disguiseToken,
  revoke: disguiseToken,
  par: refuseAuthorizeRequest,
};

/** Lays Okta's rules for posted forms in front of the engine. */
export function withOktaForms(context: OidcContext, engine: Answer): Answer {
  return async (request, response, url) => {
    const handle = HANDLERS[url.pathname.slice(context.server.endpointPath.length + 1)];
    if (handle === undefined || !isForm(request)) {
      await engine(request, response, url);
      return;
    }
    const form = new URLSearchParams(await readBody(request));
    const refusal = handle(form, context, request);
    if (refusal === undefined) {
      await engine(replayedRequest(request, form.toString()), response, url);
      return;
    }
    response.statusCode = refusal.error === 'invalid_client' ? 401 : 400;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(refusal));
  };
}

function isForm({ method, headers }: IncomingMessage): boolean {
  const type = headers['content-type'] ?? '';
  return method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
}

function disguiseToken(form: URLSearchParams): undefined {
  const token = form.get('token') ?? '';
  if (token.includes('.')) {
    form.set('token', DISGUISE + token);
  }
}

/** A pushed authorization request is judged when it is pushed (RFC 9126, section 2.1). */
function refuseAuthorizeRequest(
  form: URLSearchParams,
  { server, store }: OidcContext,
  request: IncomingMessage,
): Refusal | undefined {
  const parameters = new Map([['client_id', basicUserName(request)], ...form]);
  const problem = authorizeProblem(parameters, store, server);
  disguiseRequest(form);
  return problem && { error: problem.error, error_description: problem.description };
}

/** The client id of a confidential client that authenticates in the header (RFC 6749, section 2.3.1). */
function basicUserName({ headers }: IncomingMessage): string {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() === 'basic'
    ? (Buffer.from(credentials, 'base64').toString('utf8').split(':')[0] ?? '')
    : '';
}
