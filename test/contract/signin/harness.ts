import { getRandomValues } from 'node:crypto';
import type { AuthorizeRequest } from '../../../src/core/oidc/authorizeRequest.ts';
import { FlowTrace } from '../../../src/core/oidc/flowTrace.ts';
import { createPkce } from '../../../src/core/oidc/pkce.ts';
import type { Random } from '../../../src/core/ports.ts';
import { usualEndpoints } from '../../../src/core/oidc/serverMetadata.ts';
import { randomValue } from '../../../src/core/oidc/randomValue.ts';
import type { Delivery, LaunchOptions, SignInRequest } from '../../../src/core/oidc/signIn.ts';
import { SignIn } from '../../../src/signin/signIn.ts';

export const random: Random = { bytes: (length) => getRandomValues(new Uint8Array(length)) };

export const NATIVE_CLIENT_ID = '0oa1demonativeapp001';
export const URI_HANDLER_URI = 'vscode://claimsmith.okta-claims/callback';

/**
 * A sign-in service on the real ports. Its browser follows the short local address, and is the given
 * function from there on.
 */
export function setUpSignIn(openBrowser: (url: string, signIn: SignIn) => Promise<boolean>): {
  readonly signIn: SignIn;
  readonly lines: readonly string[];
  readonly clock: { offset: number };
} {
  const lines: string[] = [];
  const clock = { offset: 0 };
  const note = (line: string): void => {
    lines.push(line);
  };
  const signIn: SignIn = new SignIn({
    clock: { now: () => Date.now() + clock.offset },
    random,
    fetch,
    log: { info: note, warn: note, error: note },
    openBrowser: async (url) => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      return openBrowser(headers.get('location') ?? 'no redirect', signIn);
    },
  });
  return { signIn, lines, clock };
}

/** The options of a launch that nothing ends early, with a trace of its own. */
export function launchOptions(change: Partial<LaunchOptions> = {}): LaunchOptions {
  const subject = { app: 'Demo App', authorizationServer: 'org', responseType: 'code' };
  return {
    signal: new AbortController().signal,
    timeoutMilliseconds: 15_000,
    trace: new FlowTrace(subject, { now: () => Date.now() }),
    ...change,
  };
}

/** What is to be different in a request. */
export interface Change extends Partial<Omit<SignInRequest, 'authorize'>> {
  readonly authorize?: Partial<AuthorizeRequest>;
}

/** A code request of the native app with fresh one-time values, changed as given. */
export async function requestTo(
  orgUrl: string,
  { authorize, ...others }: Change = {},
): Promise<SignInRequest> {
  const { verifier, challenge } = await createPkce(random);
  return {
    orgUrl,
    serverId: '',
    authorize: {
      authorizationEndpoint: usualEndpoints(orgUrl, others.serverId ?? '').authorization,
      clientId: NATIVE_CLIENT_ID,
      responseType: 'code',
      scope: 'openid groups',
      redirectUri: URI_HANDLER_URI,
      state: randomValue(random),
      nonce: randomValue(random),
      codeChallenge: challenge,
      ...authorize,
    },
    clientAuthentication: { method: 'none' },
    codeVerifier: verifier,
    receiver: 'uri-handler',
    isPushed: false,
    usesDpop: false,
    ...others,
  };
}

/** Hands a URI to the URI handler, as the system does. */
export function openUri(signIn: SignIn, url: string): Delivery {
  const { pathname, search, hash } = new URL(url);
  return signIn.handleUri({ path: pathname, query: search.slice(1), fragment: hash.slice(1) });
}
