import {
  hasCode,
  isFrontChannel,
  RESPONSE_TYPES,
  responseTypeWords,
} from '../../core/oidc/responseType.ts';
import type { ResponseType } from '../../core/oidc/responseType.ts';
import type { AllowedGrants, OidcClient } from '../../core/org/org.ts';
import { shortText } from '../../core/text.ts';
import type { RequestDraft } from './draft.ts';
import { chosenProblem, option } from './fieldParts.ts';
import type { ChoiceRemarks } from './formContext.ts';

/** What comes of each response type (facts of Okta, E: claims by response type). */
const NOTES: Readonly<Record<ResponseType, string>> = {
  code: 'The token endpoint gives the tokens for a code.',
  id_token: 'The ID token comes straight away, with its groups.',
  'id_token token': 'This ID token is thin: its groups are at the userinfo endpoint.',
  'code id_token': 'One ID token comes straight away, another for the code.',
};

/** The ways to authenticate that a sign-in can use here. */
const AUTHENTICATIONS: readonly string[] = ['none', 'client_secret_basic', 'client_secret_post'];

const LONGEST_METHOD = 40;

/** The response types, those that the app does not allow with the reason. */
export function responseTypeField({ target, responseType }: RequestDraft): ChoiceRemarks {
  const client = target?.app.client;
  const options = RESPONSE_TYPES.map((type) => option(type, type, client && refusal(client, type)));
  const canAllow = client && RESPONSE_TYPES.some((type) => missingGrants(client, type));
  return {
    options,
    value: responseType,
    note: NOTES[responseType],
    problem: chosenProblem(options, responseType),
    offers: canAllow
      ? [
          {
            action: 'allowResponseType',
            place: 'responseType',
            label: 'Allow More Response Types…',
          },
        ]
      : [],
  };
}

/**
 * What an app has to allow besides for a response type to work (Okta's `response_types` and
 * `grant_types`); undefined when nothing is missing, and when allowing it would not help.
 */
export function missingGrants(
  client: OidcClient,
  responseType: ResponseType,
): AllowedGrants | undefined {
  const missing = grantsToAdd(client, responseType);
  const isEnough = missing.responseTypes.length + missing.grantTypes.length === 0;
  return isEnough || lastingRefusal(client, responseType) !== undefined ? undefined : missing;
}

/** Why the app cannot authenticate at the server from here, in a few words; undefined when it can. */
export function authenticationRefusal({
  tokenEndpointAuthMethod: method,
}: OidcClient): string | undefined {
  return AUTHENTICATIONS.includes(method)
    ? undefined
    : `the app authenticates with ${shortText(method, LONGEST_METHOD)}, which Okta Claims cannot do`;
}

function refusal(client: OidcClient, responseType: ResponseType): string | undefined {
  const missing = grantsText(grantsToAdd(client, responseType));
  return (
    lastingRefusal(client, responseType) ??
    (missing === '' ? undefined : `the app does not allow ${missing}`)
  );
}

/** "response types id_token, token and grant type implicit"; empty without any. */
export function grantsText({ responseTypes, grantTypes }: AllowedGrants): string {
  const list = (noun: string, words: readonly string[]): readonly string[] =>
    words.length === 0 ? [] : [`${noun}${words.length === 1 ? '' : 's'} ${words.join(', ')}`];
  return [...list('response type', responseTypes), ...list('grant type', grantTypes)].join(' and ');
}

/** What no grant would change. */
function lastingRefusal(client: OidcClient, responseType: ResponseType): string | undefined {
  if (client.applicationType === 'service') {
    return 'a service app signs nobody in';
  }
  if (client.isDpopBound && isFrontChannel(responseType)) {
    return 'an app with DPoP cannot use the grant type implicit';
  }
  return hasCode(responseType) ? authenticationRefusal(client) : undefined;
}

function grantsToAdd(client: OidcClient, responseType: ResponseType): AllowedGrants {
  const grants = [
    ...(hasCode(responseType) ? ['authorization_code'] : []),
    ...(isFrontChannel(responseType) ? ['implicit'] : []),
  ];
  return {
    responseTypes: responseTypeWords(responseType).filter(
      (word) => !client.responseTypes.includes(word),
    ),
    grantTypes: grants.filter((grant) => !client.grantTypes.includes(grant)),
  };
}
