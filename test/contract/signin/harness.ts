import { getRandomValues } from 'node:crypto';
import type { Random } from '../../../src/core/ports.ts';
import { randomValue } from '../../../src/core/oidc/randomValue.ts';
import type { Delivery, SignInRequest } from '../../../src/core/oidc/signIn.ts';
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
} {
  const lines: string[] = [];
  const note = (line: string): void => {
    lines.push(line);
  };
  const signIn: SignIn = new SignIn({
    clock: { now: () => Date.now() },
    fetch,
    log: { info: note, warn: note, error: note },
    openBrowser: async (url) => {
      const { headers } = await fetch(url, { redirect: 'manual' });
      return openBrowser(headers.get('location') ?? 'no redirect', signIn);
    },
  });
  return { signIn, lines };
}

/** A request of the native app with fresh one-time values, changed as given. */
export function requestTo(orgUrl: string, change: Partial<SignInRequest> = {}): SignInRequest {
  return {
    orgUrl,
    clientId: NATIVE_CLIENT_ID,
    clientAuthentication: { method: 'none' },
    responseType: 'code',
    scope: 'openid groups',
    redirectUri: URI_HANDLER_URI,
    state: randomValue(random),
    nonce: randomValue(random),
    codeVerifier: randomValue(random),
    receiver: 'uri-handler',
    ...change,
  };
}

/** Hands a URI to the URI handler, as the system does. */
export function openUri(signIn: SignIn, url: string): Delivery {
  const { pathname, search, hash } = new URL(url);
  return signIn.handleUri({ path: pathname, query: search.slice(1), fragment: hash.slice(1) });
}
