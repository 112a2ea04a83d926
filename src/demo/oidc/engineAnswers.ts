import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { answerTo } from './answerTo.ts';
import type { AuthorizeParameters } from './authorizeRules.ts';
import type { AuthorizeAnswer } from './deliver.ts';
import { fromEngineParameters } from './engineParameters.ts';
import type { OidcContext } from './oidcContext.ts';
import { inOktaWords } from './oktaWords.ts';
import { isRedirectUriOf } from './redirectUris.ts';

/** An answer of the engine, with the client that it is for. */
export interface EngineAnswer extends AuthorizeAnswer {
  readonly clientId: string;
}

/** Collects, by request, what the engine answers to the app. */
export function answersOfEngine(
  provider: Provider,
  context: OidcContext,
  describeServerError: (error: unknown) => string,
): WeakMap<object, EngineAnswer> {
  const { store } = context;
  const answers = new WeakMap<object, EngineAnswer>();
  const answer = (koa: KoaContextWithOIDC, fields: Readonly<Record<string, string>>): void => {
    const clientId = koa.oidc.entities.Client?.clientId ?? '';
    const parameters = storedParameters(koa);
    answers.set(koa, { clientId, ...answerTo(context, parameters, koa.origin, fields) });
  };
  const refuse = (koa: KoaContextWithOIDC, error: string, description: string): void => {
    const redirectUri = storedParameters(koa).get('redirect_uri') ?? '';
    const client = store.client(koa.oidc.entities.Client?.clientId ?? '');
    if (client && isRedirectUriOf(client, redirectUri, store.behavior)) {
      answer(koa, { error, error_description: description });
    }
  };
  provider.on('authorization.success', (koa, response = {}) => {
    const isTokenOnly = storedParameters(koa).get('response_type') === 'token';
    const dropped = ['iss', 'state', ...(isTokenOnly ? ['id_token'] : [])];
    const fields = Object.entries(response)
      .filter(([name]) => !dropped.includes(name))
      .map(([name, value]): [string, string] => [name, String(value)]);
    answer(koa, Object.fromEntries(fields));
  });
  provider.on('authorization.error', (koa, error) => {
    if (error.allow_redirect) {
      const words = inOktaWords(error);
      refuse(koa, words.error, words.error_description);
    }
  });
  provider.on('server_error', (koa, error) => {
    refuse(koa, 'server_error', describeServerError(error));
  });
  return answers;
}

function storedParameters(koa: KoaContextWithOIDC): AuthorizeParameters {
  const entries = Object.entries(koa.oidc.params ?? {});
  return fromEngineParameters(
    new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
  );
}
