import type { IncomingMessage } from 'node:http';

import type { KoaContextWithOIDC, Provider } from 'oidc-provider';

import { errorPage } from '../pages/errorPage.ts';
import type { Page } from '../pages/page.ts';
import {
  allowedResponseMode,
  authorizeProblem,
  isFrontChannel,
  WRONG_REDIRECT_URI,
} from './authorizeRules.ts';
import type { AuthorizeParameters, AuthorizeProblem } from './authorizeRules.ts';
import { deliver } from './deliver.ts';
import type { AuthorizeAnswer, Delivery } from './deliver.ts';
import type { OidcContext } from './oidcContext.ts';
import { inOktaWords } from './oktaWords.ts';
import { pushedParameters } from './pushedRequest.ts';
import { isRedirectUriOf } from './redirectUris.ts';
import { toEngineParameters, fromEngineParameters } from './engineParameters.ts';
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

/** An answer of the engine, with the client that it is for. */
interface EngineAnswer extends AuthorizeAnswer {
  readonly clientId: string;
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
    const fields = { error, error_description, ...issuerField(context, parameters, koa.origin) };
    return deliver(answerTo(parameters, fields));
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

/** Who answers (RFC 9207, section 2), where the org says so: the issuer of the app's tokens. */
function issuerField(
  { server, store }: OidcContext,
  parameters: AuthorizeParameters,
  origin: string,
): Readonly<Record<string, string>> {
  const client = store.client(parameters.get('client_id') ?? '');
  return client === undefined || store.behavior.issuerInAnswers === 'absent'
    ? {}
    : { iss: store.issuerOrigin(server.issuerMode(client), origin) + server.issuerPath };
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

/** Collects, by request, what the engine answers to the app. */
function answersOfEngine(
  provider: Provider,
  orgContext: OidcContext,
  describeServerError: (error: unknown) => string,
): WeakMap<object, EngineAnswer> {
  const { store } = orgContext;
  const answers = new WeakMap<object, EngineAnswer>();
  const answer = (
    context: KoaContextWithOIDC,
    parameters: AuthorizeParameters,
    fields: Readonly<Record<string, string>>,
  ): void => {
    const clientId = context.oidc.entities.Client?.clientId ?? '';
    const issuer = issuerField(orgContext, parameters, context.origin);
    answers.set(context, { clientId, ...answerTo(parameters, { ...fields, ...issuer }) });
  };
  const refuse = (context: KoaContextWithOIDC, error: string, description: string): void => {
    const parameters = storedParameters(context);
    const client = store.client(context.oidc.entities.Client?.clientId ?? '');
    if (client && isRedirectUriOf(client, parameters.get('redirect_uri') ?? '', store.behavior)) {
      answer(context, parameters, { error, error_description: description });
    }
  };
  provider.on('authorization.success', (context, response = {}) => {
    const parameters = storedParameters(context);
    const isTokenOnly = parameters.get('response_type') === 'token';
    const dropped = ['iss', 'state', ...(isTokenOnly ? ['id_token'] : [])];
    const fields = Object.entries(response)
      .filter(([name]) => !dropped.includes(name))
      .map(([name, value]): [string, string] => [name, String(value)]);
    answer(context, parameters, Object.fromEntries(fields));
  });
  provider.on('authorization.error', (context, error) => {
    if (error.allow_redirect) {
      const words = inOktaWords(error);
      refuse(context, words.error, words.error_description);
    }
  });
  provider.on('server_error', (context, error) => {
    refuse(context, 'server_error', describeServerError(error));
  });
  return answers;
}

/** Where and how an answer goes, from the request's own parameters; its `state` goes along. */
function answerTo(
  parameters: AuthorizeParameters,
  fields: Readonly<Record<string, string>>,
): AuthorizeAnswer {
  const state = parameters.get('state');
  return {
    redirectUri: parameters.get('redirect_uri') ?? '',
    mode: responseMode(parameters),
    fields: state === undefined ? fields : { ...fields, state },
  };
}

function responseMode(parameters: AuthorizeParameters): AuthorizeAnswer['mode'] {
  return allowedResponseMode(parameters) ?? (isFrontChannel(parameters) ? 'fragment' : 'query');
}

function storedParameters(context: KoaContextWithOIDC): AuthorizeParameters {
  const entries = Object.entries(context.oidc.params ?? {});
  return fromEngineParameters(
    new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
  );
}

/** An empty parameter counts as none (RFC 6749, section 3.1); the engine itself refuses a repeated one. */
function firstValues(query: URLSearchParams): AuthorizeParameters {
  const names = [...new Set(query.keys())];
  return new Map(
    names.map((name) => [name, query.get(name) ?? ''] as const).filter(([, value]) => value !== ''),
  );
}
