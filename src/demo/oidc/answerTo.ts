import { allowedResponseMode, isFrontChannel } from './authorizeRules.ts';
import type { AuthorizeParameters } from './authorizeRules.ts';
import type { AuthorizeAnswer } from './deliver.ts';
import type { OidcContext } from './oidcContext.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * Where and how an answer goes, from the request's own parameters; its `state` goes along, and who
 * answers where the org says so. `origin` is the one that was asked.
 */
export function answerTo(
  context: OidcContext,
  parameters: AuthorizeParameters,
  origin: string,
  fields: Fields,
): AuthorizeAnswer {
  const state = parameters.get('state');
  return {
    redirectUri: parameters.get('redirect_uri') ?? '',
    mode: responseMode(parameters),
    fields: {
      ...fields,
      ...issuerField(context, parameters, origin),
      ...(state === undefined ? {} : { state }),
    },
  };
}

function responseMode(parameters: AuthorizeParameters): AuthorizeAnswer['mode'] {
  return allowedResponseMode(parameters) ?? (isFrontChannel(parameters) ? 'fragment' : 'query');
}

/** Who answers (RFC 9207, section 2), where the org says so: the issuer of the app's tokens. */
function issuerField(
  { server, store }: OidcContext,
  parameters: AuthorizeParameters,
  origin: string,
): Fields {
  const client = store.client(parameters.get('client_id') ?? '');
  return client === undefined || store.behavior.issuerInAnswers === 'absent'
    ? {}
    : { iss: store.issuerOrigin(server.issuerMode(client), origin) + server.issuerPath };
}
