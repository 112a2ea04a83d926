import type { ClientAuthentication, SignInRequest, SignInResult } from '../../core/oidc/signIn.ts';
import type { OidcClient, OrgClient } from '../../core/org/org.ts';
import { isUserError, UserError } from '../../core/userError.ts';
import { waitText } from '../../core/org/waitText.ts';
import { authorizeRequestOf, isForOneRequest, receiverOf } from './draft.ts';
import type { RequestDraft, RequestTarget } from './draft.ts';
import type { RedirectUriRegistration } from './redirectUriRegistration.ts';
import type { Environment } from './receivers.ts';

/** What a launch needs of the rest of the extension. */
export interface LaunchPorts {
  readonly registration: Pick<RedirectUriRegistration, 'register' | 'takeBack'>;
  environment(): Environment;
  client(target: RequestTarget): Promise<Pick<OrgClient, 'getApp'>>;
  /**
   * The secret of a confidential app, asked for when it is not known until the signal is aborted;
   * undefined when cancelled.
   */
  clientSecret(target: RequestTarget, signal: AbortSignal): Promise<string | undefined>;
  forgetClientSecret(target: RequestTarget): Promise<void>;
  signIn(request: SignInRequest, signal: AbortSignal): Promise<SignInResult>;
}

/** How a launch is followed and ended. */
export interface LaunchObserver {
  readonly signal: AbortSignal;
  onProgress(text: string): void;
  /** Told of the app as Okta has it at the moment. */
  onTarget(target: RequestTarget): void;
}

/**
 * Makes the request that the draft describes and gives its tokens.
 *
 * The app is read again first, so that what Okta refuses without an answer (a redirect URI that is not
 * listed) is found before the browser opens. A redirect URI that was registered for this request is
 * removed however the request ends. Rejects with a `UserError`, or the signal's reason when cancelled.
 */
export async function launchRequest(
  draft: RequestDraft,
  ports: LaunchPorts,
  observer: LaunchObserver,
): Promise<SignInResult> {
  observer.onProgress('Preparing the request.');
  const target = await freshTarget(draft, ports, observer);
  const ready = { ...draft, target };
  const environment = ports.environment();
  const authorize = authorizeRequestOf(ready, environment);
  const { client } = target.app;
  if (!client || !authorize) {
    throw catalogApp(target);
  }
  const { redirectUri } = authorize;
  const request: SignInRequest = {
    orgUrl: target.org.url,
    authorize,
    clientAuthentication: await clientAuthentication(ready, client, () =>
      ports.clientSecret(target, observer.signal),
    ),
    codeVerifier: draft.pkce.verifier,
    receiver: receiverOf(ready, environment),
  };
  const isListed = client.redirectUris.includes(redirectUri);
  const isTemporary = !isListed && isForOneRequest(ready, environment);
  try {
    if (!isListed) {
      await register(target, { redirectUri, isForOneRequest: isTemporary }, ports);
    }
    observer.signal.throwIfAborted();
    observer.onProgress('Waiting for you to sign in, in the browser.');
    return await ports.signIn(request, observer.signal);
  } catch (error) {
    if (isUserError(error) && error.code === 'sign-in/invalid-client') {
      await ports.forgetClientSecret(target);
    }
    throw error;
  } finally {
    // Also after a failed registration: it may have taken effect although its answer was lost.
    if (isTemporary) {
      await ports.registration.takeBack(target, redirectUri);
    }
  }
}

async function freshTarget(
  { target }: RequestDraft,
  ports: LaunchPorts,
  observer: LaunchObserver,
): Promise<RequestTarget> {
  if (!target) {
    throw new Error('A request is launched without an app.');
  }
  const client = await ports.client(target);
  const app = await client.getApp(target.app.id, {
    signal: observer.signal,
    onWait: (milliseconds) => {
      observer.onProgress(`${waitText(milliseconds)}.`);
    },
  });
  const fresh = { ...target, app };
  observer.onTarget(fresh);
  return fresh;
}

async function register(
  target: RequestTarget,
  uri: { readonly redirectUri: string; readonly isForOneRequest: boolean },
  ports: LaunchPorts,
): Promise<void> {
  const app = await ports.registration.register(target, uri);
  if (app) {
    return;
  }
  throw new UserError(
    'sign-in/redirect-uri-not-listed',
    `${target.app.label} does not list the redirect URI of this request, so Okta would refuse it. Register it, or choose another way for the answer to return.`,
  );
}

/** How the app authenticates at the token endpoint; `id_token` alone never gets there. */
async function clientAuthentication(
  { target, responseType }: RequestDraft & { readonly target: RequestTarget },
  { tokenEndpointAuthMethod: method }: OidcClient,
  askSecret: () => Promise<string | undefined>,
): Promise<ClientAuthentication> {
  if (method === 'none' || responseType === 'id_token') {
    return { method: 'none' };
  }
  if (method !== 'client_secret_basic' && method !== 'client_secret_post') {
    throw new UserError(
      'sign-in/client-authentication',
      `${target.app.label} authenticates with ${method}, which Okta Claims cannot do. Choose the response type id_token, or an app that authenticates with a client secret or not at all.`,
    );
  }
  const secret = await askSecret();
  if (secret === undefined) {
    throw new DOMException('No client secret was given.', 'AbortError');
  }
  return { method, secret };
}

function catalogApp({ app }: RequestTarget): UserError {
  return new UserError(
    'sign-in/catalog-app',
    `${app.label} is a catalog app: its OAuth settings cannot be read. Choose a custom app.`,
  );
}
