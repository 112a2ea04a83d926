import { PROMPTS } from '../../core/oidc/authorizeRules.ts';
import { readParameters } from '../../core/oidc/queryParameters.ts';
import { hasCode } from '../../core/oidc/responseType.ts';
import { isPushed, usesPkce } from './authorizeRequestOf.ts';
import type { RequestDraft } from './draft.ts';
import { chosenProblem, option } from './fieldParts.ts';
import { readMetadata } from './formContext.ts';
import type { ChoiceRemarks, DraftContext, FieldRemarks } from './formContext.ts';
import { authenticationRefusal } from './responseTypeField.ts';

/** What the values of `prompt` ask for (OpenID Connect Core, 3.1.2.1). */
const PROMPT_MEANINGS: ReadonlyMap<string, string> = new Map([
  ['none', 'show no page'],
  ['login', 'sign in again'],
  ['consent', 'ask for consent'],
  ['login consent', 'both'],
]);

/** What the user is asked at Okta. */
export function promptField({ prompt }: RequestDraft): ChoiceRemarks {
  return {
    options: [
      option('', 'Not sent'),
      ...PROMPTS.map((value) => option(value, `${value}: ${PROMPT_MEANINGS.get(value) ?? ''}`)),
    ],
    value: prompt,
    note: prompt === 'none' ? 'Only works while you are signed in to Okta in the browser.' : '',
  };
}

/** Whether the request goes with PKCE, as far as the app leaves it open. */
export function pkceField(draft: RequestDraft): ChoiceRemarks {
  const client = draft.target?.app.client;
  const withoutCode = hasCode(draft.responseType) ? undefined : 'there is no code to protect';
  const isRequired = client?.isPkceRequired === true ? 'the app requires PKCE' : undefined;
  return {
    options: [option('on', 'On', withoutCode), option('off', 'Off', withoutCode ?? isRequired)],
    value: usesPkce(draft) ? 'on' : 'off',
    note: withoutCode === undefined ? '' : 'PKCE protects a code, and this response type has none.',
  };
}

/** How the parameters reach the server, as far as it leaves that open. */
export function transportField(draft: RequestDraft, context: DraftContext): ChoiceRemarks {
  const metadata = readMetadata(context);
  const client = draft.target?.app.client;
  const isForced = metadata?.requiresPushedRequests === true;
  const value = isPushed(draft, metadata) ? 'pushed' : 'url';
  const options = [
    option('url', 'In the URL', isForced ? 'the server requires pushed requests' : undefined),
    option('pushed', 'Pushed beforehand (PAR)', client && authenticationRefusal(client)),
  ];
  return { options, value, problem: chosenProblem(options, value) };
}

/** What stands at the identity provider: whether it looks like the id of one (Okta's ids, `0oa…`). */
export function idpRemarks({ idp }: RequestDraft): FieldRemarks {
  return idp === '' || /^0oa\w{17}$/u.test(idp)
    ? {}
    : { note: 'The id of an identity provider looks like 0oa and 17 more characters.' };
}

/** What stands at the further parameters: whether they can be read. */
export function furtherRemarks({ further }: RequestDraft): FieldRemarks {
  return { problem: readParameters(further).problem };
}
