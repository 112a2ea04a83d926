import type { AuthorizeRequest } from './authorizeRequest.ts';
import { shownName } from './queryParameters.ts';

/** Where the form sets a parameter that is not a further one. */
const FIELD_OF: ReadonlyMap<string, string> = new Map([
  ['client_id', 'App'],
  ['response_type', 'Response type'],
  ['response_mode', 'Answer returns to'],
  ['scope', 'Scopes'],
  ['redirect_uri', 'Answer returns to'],
  ['state', 'State'],
  ['nonce', 'Nonce'],
  ['code_challenge', 'PKCE'],
  ['code_challenge_method', 'PKCE'],
  ['prompt', 'Prompt'],
  ['login_hint', 'Login hint'],
  ['max_age', 'Max age'],
  ['idp', 'Identity provider'],
  ['acr_values', 'ACR values'],
  ['request_uri', 'Sending'],
]);

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

/** What is wrong with the further parameters of a request, in a sentence; undefined when nothing is. */
export function furtherProblem(request: AuthorizeRequest): string | undefined {
  const names = (request.further ?? []).map(([name]) => name);
  for (const [index, [name, value]] of (request.further ?? []).entries()) {
    const field = FIELD_OF.get(name);
    const isPromptHere = name === 'prompt' && isFurtherPrompt(value) && !request.prompt;
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
