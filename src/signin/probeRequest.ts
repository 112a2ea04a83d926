import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { guardedFetch } from '../core/http/guardedFetch.ts';
import type { AuthorizeRequest } from '../core/oidc/authorizeRequest.ts';
import { errorPageText } from '../core/oidc/errorPageText.ts';
import { explainOAuthError } from '../core/oidc/oauthError.ts';
import { createPkce } from '../core/oidc/pkce.ts';
import { randomValue } from '../core/oidc/randomValue.ts';
import type { FollowUpOptions, SignInRequest } from '../core/oidc/signIn.ts';
import type { Random } from '../core/ports.ts';
import { withoutSecrets } from '../core/text.ts';
import { isUserError } from '../core/userError.ts';
import type { Flow } from './flow.ts';
import { beginFlow, situationOf, unwatched } from './flow.ts';
import { browserUrl } from './pushRequest.ts';
import type { SignInPorts } from './signInPorts.ts';

const TAKEN = 'Okta takes the request: it waits for somebody to sign in.';
const ERROR_PAGE =
  'Okta shows an error page for this request instead of answering: its redirect URI or client id is not what the app has.';

/** What a request that forbids asking is answered with when nothing is wrong with it (OpenID Connect Core, 3.1.2.6). */
const HARMLESS_ERRORS = [
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
];

/** Parameters that a probe has in its own way, or not at all: `max_age` of 0 contradicts `prompt=none`. */
const OWN_PARAMETERS = ['state', 'nonce', 'prompt', 'max_age', 'response_mode'];

/**
 * Asks the authorization endpoint what it makes of a request, without cookies and with values that serve
 * nothing else, and gives the answer in a sentence. Rejects only when cancelled.
 */
export async function probeRequest(
  request: SignInRequest,
  ports: SignInPorts,
  options: FollowUpOptions,
): Promise<string> {
  const { fetch, random } = ports;
  try {
    const authorize = await harmless(request.authorize, random);
    const flow = await beginFlow({ ...request, authorize }, ports, unwatched(options, ports));
    const answer = await guardedFetch(
      { url: await browserUrl(flow), method: 'GET', headers: { accept: 'text/html' } },
      { fetch, origin: request.orgUrl, signal: options.signal, redirects: 'handed back' },
    );
    return describe(answer, flow);
  } catch (failure) {
    if (isUserError(failure)) {
      return failure.message;
    }
    throw failure;
  }
}

/** The request with values that nobody waits for, to be answered by redirect where it is answered. */
async function harmless(request: AuthorizeRequest, random: Random): Promise<AuthorizeRequest> {
  const { challenge } = await createPkce(random);
  const { state, nonce, codeChallenge, further = [] } = request;
  return {
    ...request,
    responseMode: undefined,
    prompt: 'none',
    maxAge: '',
    state: randomValue(random),
    nonce: nonce === '' ? '' : randomValue(random),
    codeChallenge: codeChallenge && challenge,
    further: further.filter(
      ([name, value]) => !OWN_PARAMETERS.includes(name) && value !== state && value !== nonce,
    ),
  };
}

function describe(answer: GuardedAnswer, flow: Flow): string {
  const { status, host, body, headers } = answer;
  const secrets = flow.secrets.all;
  if (status === 400) {
    const said = errorPageText(body);
    return said === undefined
      ? ERROR_PAGE
      : `${ERROR_PAGE} Okta says: "${withoutSecrets(said, secrets)}"`;
  }
  if (status > 400) {
    return `${host} answers this request with status ${status} instead of asking to sign in. Try again in a minute.`;
  }
  const answered = parametersAtApp(headers.get('location') ?? '', flow.request.authorize);
  const error = answered.get('error');
  if (error === null || HARMLESS_ERRORS.includes(error)) {
    return TAKEN;
  }
  const description = answered.get('error_description') ?? '';
  return explainOAuthError({ error, description }, situationOf(flow, 'authorize'), secrets).message;
}

/** What the browser would bring back to the app; nothing where it would stay at the org. */
function parametersAtApp(location: string, { redirectUri }: AuthorizeRequest): URLSearchParams {
  if (!location.startsWith(redirectUri) || !URL.canParse(location)) {
    return new URLSearchParams();
  }
  const { search, hash } = new URL(location);
  return new URLSearchParams(hash === '' ? search : hash.slice(1));
}
