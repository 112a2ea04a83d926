import type { Provider, KoaContextWithOIDC } from 'oidc-provider';

import { errorPage } from '../pages/errorPage.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { authorizeProblem, isFrontChannel } from './authorizeRules.ts';
import type { AuthorizeParameters } from './authorizeRules.ts';
import { deliver } from './deliver.ts';
import type { AuthorizeAnswer } from './deliver.ts';
import { AUTHORIZE_PATH as PATH } from './engineConfiguration.ts';
import { sendDelivery } from './sendDelivery.ts';
import { forgetSession } from './signInSession.ts';

type Middleware = Parameters<Provider['use']>[0];

/**
 * Lays Okta's rules around the engine's authorization endpoint: refuses what Okta refuses before the
 * engine sees it, and sends every answer, the engine's included, in Okta's form.
 */
export function authorizeMiddleware(
  provider: Provider,
  store: OrgStore,
  describeServerError: (error: unknown) => string,
): Middleware {
  const answers = answersOfEngine(provider, store, describeServerError);
  return async (context, next) => {
    if (context.path !== PATH && !context.path.startsWith(`${PATH}/`)) {
      await next();
      return;
    }
    const parameters = firstValues(new URLSearchParams(context.querystring));
    if (parameters.get('prompt') !== 'none') {
      forgetSession(context.req);
    }
    const problem = context.path === PATH ? authorizeProblem(parameters, store) : undefined;
    if (problem?.answer === 'page') {
      sendDelivery(context, { page: errorPage(400, problem.error, problem.description) });
      return;
    }
    if (problem !== undefined) {
      const { error, description: error_description } = problem;
      sendDelivery(context, deliver(answerTo(parameters, { error, error_description })));
      return;
    }
    await next();
    const answer = answers.get(context);
    if (answer !== undefined) {
      sendDelivery(context, deliver(answer));
    }
  };
}

/** Collects, by request, what the engine answers to the app. */
function answersOfEngine(
  provider: Provider,
  store: OrgStore,
  describeServerError: (error: unknown) => string,
): WeakMap<object, AuthorizeAnswer> {
  const answers = new WeakMap<object, AuthorizeAnswer>();
  const refuse = (context: KoaContextWithOIDC, error: string, description: string): void => {
    const parameters = storedParameters(context);
    const client = store.client(context.oidc.entities.Client?.clientId ?? '');
    if (client?.redirectUris.includes(parameters.get('redirect_uri') ?? '') === true) {
      answers.set(context, answerTo(parameters, { error, error_description: description }));
    }
  };
  provider.on('authorization.success', (context, response = {}) => {
    const fields = Object.entries(response)
      .filter(([name]) => name !== 'iss' && name !== 'state')
      .map(([name, value]): [string, string] => [name, String(value)]);
    answers.set(context, answerTo(storedParameters(context), Object.fromEntries(fields)));
  });
  provider.on('authorization.error', (context, error) => {
    if (error.allow_redirect) {
      refuse(context, error.error, error.error_description ?? error.message);
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
  const mode = parameters.get('response_mode');
  if (mode === 'form_post' || mode === 'fragment') {
    return mode;
  }
  return isFrontChannel(parameters) ? 'fragment' : 'query';
}

function storedParameters(context: KoaContextWithOIDC): AuthorizeParameters {
  const entries = Object.entries(context.oidc.params ?? {});
  return new Map(
    entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** A repeated parameter is left to the engine, which refuses it. */
function firstValues(query: URLSearchParams): AuthorizeParameters {
  return new Map([...new Set(query.keys())].map((name) => [name, query.get(name) ?? '']));
}
