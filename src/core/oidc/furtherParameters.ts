import { memberOf } from './authorizeRequest.ts';
import type { ParameterMember } from './authorizeRequest.ts';
import type { QueryParameters } from './queryParameters.ts';
import { shownName } from './queryParameters.ts';

/** What the form calls the field of a member of the request. */
const FIELD_OF: Readonly<Record<ParameterMember, string>> = {
  clientId: 'App',
  responseType: 'Response type',
  responseMode: 'Answer returns to',
  scope: 'Scopes',
  redirectUri: 'Answer returns to',
  state: 'State',
  nonce: 'Nonce',
  codeChallenge: 'PKCE',
  prompt: 'Prompt',
  loginHint: 'Login hint',
  maxAge: 'Max age',
  idp: 'Identity provider',
  acrValues: 'ACR values',
};

/** What only the token endpoint may learn (RFC 6749, section 2.3.1: never in the request URI). */
const NEVER_IN_A_URL: ReadonlySet<string> = new Set([
  'access_token',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'password',
  'refresh_token',
]);

/** What a parameter that may hold a credential is called. */
const CREDENTIAL =
  /token|secret|pass|pwd|assertion|verifier|credential|authorization|jwt|api_?key|^code$/iu;

/** A JWT anywhere, and what follows the scheme of an Authorization header. */
const CREDENTIAL_TEXT = /eyJ[\w-]{8}|\b(?:Basic|Bearer|DPoP|SSWS) /u;

/** A URL that says more than where something is: who asks, or with which values. */
const TELLING_URL = /:\/\/.*[@?#]/su;

/** A value of `prompt` without an option of its own: it enrolls an authenticator and signs nobody in. */
const ENROLL = 'enroll_authenticator';

/** Whether a `prompt` of this value is typed among the further parameters. */
export function isFurtherPrompt(prompt: string): boolean {
  return prompt === ENROLL;
}

/** Whether text looks as if it held a token: a JWT, or the value of an Authorization header. */
export function looksLikeCredential(text: string): boolean {
  return CREDENTIAL_TEXT.test(text);
}

/** Whether a parameter may hold a token or a secret, by its name or by its value. */
export function mayHoldCredential([name, value]: readonly [string, string]): boolean {
  return CREDENTIAL.test(name) || looksLikeCredential(value) || TELLING_URL.test(value);
}

/**
 * What is wrong with the further parameters of a request that has this prompt, in a sentence; undefined
 * when nothing is.
 */
export function furtherProblem(further: QueryParameters = [], prompt = ''): string | undefined {
  const names = further.map(([name]) => name);
  for (const [index, [name, value]] of further.entries()) {
    const field = fieldOf(name);
    const isPromptHere = name === 'prompt' && isFurtherPrompt(value) && prompt === '';
    if (field !== undefined && !isPromptHere) {
      return `${name} has a field of its own: set it by "${field}".`;
    }
    if (NEVER_IN_A_URL.has(name.toLowerCase())) {
      return `${name} never belongs in a URL. Remove it.`;
    }
    if (names.indexOf(name) < index) {
      return `${shownName(name)} stands there twice. Keep one of the two.`;
    }
  }
  return undefined;
}

/** Where the form sets a parameter that is not a further one. */
function fieldOf(name: string): string | undefined {
  const member = memberOf(name);
  return name === 'request_uri' ? 'Sending' : member && FIELD_OF[member];
}
