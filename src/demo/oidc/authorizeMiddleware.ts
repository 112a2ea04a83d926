import type { IncomingMessage } from 'node:http';

import type { Provider } from 'oidc-provider';

import { errorPage } from '../pages/errorPage.ts';
import type { Page } from '../pages/page.ts';
import { answerTo } from './answerTo.ts';
import { authorizeProblem, WRONG_REDIRECT_URI } from './authorizeRules.ts';
import type { AuthorizeParameters, AuthorizeProblem } from './authorizeRules.ts';
import { deliver } from './deliver.ts';
import type { Delivery } from './deliver.ts';
import { answersOfEngine } from './engineAnswers.ts';
import type { EngineAnswer } from './engineAnswers.ts';
import type { OidcContext } from './oidcContext.ts';
import { pushedParameters } from './pushedRequest.ts';
import { isRedirectUriOf } from './redirectUris.ts';
import { toEngineParameters } from './engineParameters.ts';
import { sendDelivery } from './sendDelivery.ts';
import { forgetSession } from './signInSession.ts';

type Middleware = Parameters<Provider['use']>[0];

/**
 * Lays Okta's rules around the engine's authorization endpoint: refuses what Okta refuses before the
 * engine sees it, and sends every answer, the engine's included, in Okta's form.
 */
export function authorizeMiddleware(
  provider: Provider,
  context: OidcContext,
  describeServerError: (error: unknown) => string,
): Middleware {
  const path = `${context.server.endpointPath}/authorize`;
  const answers = answersOfEngine(provider, context, describeServerError);
  return async (koa, next) => {
    if (koa.path === path) {
      const refusal = await refusalOf(provider, context, koa);
      if (refusal !== undefined) {
        sendDelivery(koa, refusal);
        return;
      }
    } else if (koa.path.startsWith(`${path}/`)) {
      await forgetSessionUnlessConsenting(provider, context, koa);
    } else {
      await next();
      return;
    }
    await next();
    const answer = answers.get(koa);
    if (answer !== undefined) {
      const page = problemOnReturn(context, answer);
      sendDelivery(koa, page === undefined ? deliver(answer) : { page });
    }
  };
}

/** An app may have changed while the user was signing in: nothing goes to a URI that it lists no more. */
function problemOnReturn({ store }: OidcContext, answer: EngineAnswer): Page | undefined {
  const client = store.client(answer.clientId);
  return client !== undefined && isRedirectUriOf(client, answer.redirectUri, store.behavior)
    ? undefined
    : errorPage(400, 'invalid_request', WRONG_REDIRECT_URI);
}

/** The part of a request's context that decides whether the engine sees it. */
interface RequestContext {
  readonly path: string;
  querystring: string;
  readonly origin: string;
  readonly req: IncomingMessage;
}

/** Okta's refusal of a request, or undefined once it is ready for the engine. */
async function refusalOf(
  provider: Provider,
  context: OidcContext,
  koa: RequestContext,
): Promise<Delivery | undefined> {
  const { server, store } = context;
  const sent = firstValues(new URLSearchParams(koa.querystring));
  const requestUri = sent.get('request_uri');
  const parameters =
    requestUri === undefined ? sent : ((await pushedParameters(provider, requestUri)) ?? sent);
  if (parameters.get('prompt') !== 'none' && store.behavior.session === 'asks each time') {
    forgetSession(koa.req);
  }
  const isUnknownUri = requestUri !== undefined && parameters === sent;
  const problem = isUnknownUri
    ? undefined
    : (authorizeProblem(parameters, store, server) ?? problemUnlessPushed(context, requestUri));
  if (problem?.answer === 'page') {
    return { page: errorPage(400, problem.error, problem.description) };
  }
  if (problem !== undefined) {
    const { error, description: error_description } = problem;
    return deliver(answerTo(context, parameters, koa.origin, { error, error_description }));
  }
  const query = new URLSearchParams(koa.querystring);
  toEngineParameters(query);
  koa.querystring = query.toString();
  return undefined;
}

/** RFC 9126, section 5; the error code is that of section 4 for a request that the policy forbids. */
function problemUnlessPushed(
  { store }: OidcContext,
  requestUri: string | undefined,
): AuthorizeProblem | undefined {
  return requestUri !== undefined || store.behavior.pushedRequests === 'optional'
    ? undefined
    : {
        answer: 'redirect',
        error: 'invalid_request',
        description: 'The authorization request must be a pushed authorization request.',
      };
}

/** Once signed in, the session has to last while consent is asked for. */
async function forgetSessionUnlessConsenting(
  provider: Provider,
  { store }: OidcContext,
  koa: RequestContext,
): Promise<void> {
  const interaction = await provider.Interaction.find(koa.path.split('/').at(-1) ?? '');
  if (interaction?.prompt.name !== 'consent' && store.behavior.session === 'asks each time') {
    forgetSession(koa.req);
  }
}

/** An empty parameter counts as none (RFC 6749, section 3.1); the engine itself refuses a repeated one. */
function firstValues(query: URLSearchParams): AuthorizeParameters {
  const names = [...new Set(query.keys())];
  return new Map(
    names.map((name) => [name, query.get(name) ?? ''] as const).filter(([, value]) => value !== ''),
  );
}
