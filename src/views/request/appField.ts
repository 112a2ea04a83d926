import { shortText, visibleText } from '../../core/text.ts';
import type { OidcClient } from '../../core/org/org.ts';
import type { RequestDraft } from './draft.ts';
import type { FieldRemarks } from './formContext.ts';
import type { AppFact } from './protocol.ts';

const APPLICATION_TYPES: Readonly<Record<OidcClient['applicationType'], string>> = {
  web: 'Web app',
  browser: 'Browser app',
  native: 'Native app',
  service: 'Service app',
};

const CLIENT_AUTHENTICATIONS: ReadonlyMap<string, string> = new Map([
  ['none', 'No client authentication'],
  ['client_secret_basic', 'Client secret (basic)'],
  ['client_secret_post', 'Client secret (post)'],
]);

const CONSENTS: ReadonlyMap<string, string> = new Map([
  ['TRUSTED', ''],
  ['REQUIRED', 'Asks for consent'],
]);

const ISSUER_MODES: ReadonlyMap<string, string> = new Map([
  ['ORG_URL', 'Issuer: org URL'],
  ['CUSTOM_URL', 'Issuer: custom domain'],
  ['DYNAMIC', 'Issuer: domain of the request'],
]);

const LONGEST_WORD = 60;

/** The app and its org in one line. */
export function appText({ target }: RequestDraft): string {
  return target ? `${visibleText(target.app.label)} in ${target.org.label}` : 'None chosen';
}

/** What stands at the app: why it cannot be used. */
export function appRemarks({ target }: RequestDraft): FieldRemarks {
  if (target && !target.app.client) {
    return {
      problem: 'Choose a custom app: the OAuth settings of a catalog app cannot be read.',
    };
  }
  if (target?.app.client?.applicationType === 'service') {
    return { problem: 'Choose another app: a service app signs nobody in.' };
  }
  if (target && target.app.status !== 'ACTIVE') {
    return {
      problem: 'The app is not active, so Okta refuses it. Activate it in the Admin Console.',
    };
  }
  return {};
}

/**
 * What the app says of itself, in plain words that can be understood without their names. DPoP and consent
 * are mentioned where the app asks for them.
 */
export function appFacts({ target }: RequestDraft): readonly AppFact[] {
  const client = target?.app.client;
  if (!client) {
    return [];
  }
  const { tokenEndpointAuthMethod, consentMethod, issuerMode } = client;
  return [
    { name: 'Application type', value: APPLICATION_TYPES[client.applicationType] },
    {
      name: 'Client authentication',
      value: inWords(CLIENT_AUTHENTICATIONS, tokenEndpointAuthMethod),
    },
    { name: 'PKCE', value: client.isPkceRequired ? 'PKCE required' : 'PKCE optional' },
    { name: 'DPoP', value: client.isDpopBound ? 'DPoP required' : undefined },
    { name: 'Consent', value: consentMethod && inWords(CONSENTS, consentMethod) },
    { name: 'Issuer', value: issuerMode && inWords(ISSUER_MODES, issuerMode) },
  ].flatMap(({ name, value }) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

/** A word of Okta's that is not known here is shown as it is. */
function inWords(words: ReadonlyMap<string, string>, word: string): string {
  return words.get(word) ?? shortText(word, LONGEST_WORD);
}
