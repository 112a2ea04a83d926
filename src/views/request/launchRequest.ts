import { tracedParameters } from '../../core/oidc/tracedParameters.ts';
import { hasCode } from '../../core/oidc/responseType.ts';
import type {
  ClientAuthentication,
  FlowOptions,
  SignInRequest,
  SignInResult,
} from '../../core/oidc/signIn.ts';
import type { OidcClient, OrgClient } from '../../core/org/org.ts';
import { waitText } from '../../core/org/waitText.ts';
import { isUserError, UserError } from '../../core/userError.ts';
import {
  authorizeRequestOf,
  chosenReceiver,
  isForOneRequest,
  isPushed,
  usesPkce,
} from './authorizeRequestOf.ts';
import type { RequestDraft, RequestTarget } from './draft.ts';
import { readMetadata } from './formContext.ts';
import type { LaunchContext } from './formContext.ts';
import type { NeededRedirectUri, RedirectUriRegistration } from './redirectUriRegistration.ts';

/** What a launch needs of the rest of the extension. */
export interface LaunchPorts {
  readonly registration: Pick<RedirectUriRegistration, 'register' | 'takeBack'>;
  client(target: RequestTarget): Promise<Pick<OrgClient, 'getApp'>>;
  /**
   * The secret of a confidential app, asked for when it is not known until the signal is aborted;
   * undefined when cancelled.
   */
  clientSecret(target: RequestTarget, signal: AbortSignal): Promise<string | undefined>;
  forgetClientSecret(target: RequestTarget): Promise<void>;
  signIn(request: SignInRequest, options: FlowOptions): Promise<SignInResult>;
}

/** How a launch is followed and ended. */
export interface LaunchObserver extends FlowOptions {
  onProgress(text: string): void;
  /** Told of the app as Okta has it at the moment. */
  onTarget(target: RequestTarget): void;
  /** Told of the request when the browser is about to open. */
  onRequest(request: SignInRequest): void;
}

/** A draft that has an app. */
type ReadyDraft = RequestDraft & { readonly target: RequestTarget };

/**
 * Makes the request that the draft describes and gives its tokens.
 *
 * The app is read again first, so that what Okta refuses without an answer (a redirect URI that is not
 * listed) is found before the browser opens. A redirect URI that was registered for this request is
 * removed however the request ends. Rejects with a `UserError`, or the signal's reason when cancelled.
 */
export async function launchRequest(
  draft: RequestDraft,
  context: LaunchContext,
  ports: LaunchPorts,
  observer: LaunchObserver,
): Promise<SignInResult> {
  observer.onProgress('Preparing the request.');
  const target = await freshTarget(draft, ports, observer);
  const ready = { ...draft, target };
  const { client, request } = await signInRequest(ready, context, ports, observer.signal);
  const { redirectUri } = request.authorize;
  const isListed = client.redirectUris.includes(redirectUri);
  // Also one that is listed already: nothing but this request answers to it.
  const isTemporary = isForOneRequest(ready, context.environment);
  try {
    if (!isListed) {
      await register(target, { redirectUri, isForOneRequest: isTemporary }, ports, observer);
    }
    observer.signal.throwIfAborted();
    observer.onRequest(request);
    observer.onProgress(`Waiting for you to sign in to ${target.app.label}, in the browser.`);
    return await ports.signIn(request, observer);
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
  const app = await observer.trace.during({ title: 'App settings read' }, async () => {
    const client = await ports.client(target);
    return client.getApp(target.app.id, {
      signal: observer.signal,
      onWait: (milliseconds) => {
        observer.onProgress(`${waitText(milliseconds)}.`);
      },
    });
  });
  const fresh = { ...target, app };
  observer.onTarget(fresh);
  return fresh;
}

async function signInRequest(
  draft: ReadyDraft,
  context: LaunchContext,
  ports: LaunchPorts,
  signal: AbortSignal,
): Promise<{ readonly client: OidcClient; readonly request: SignInRequest }> {
  const { target } = draft;
  const { client } = target.app;
  const metadata = readMetadata(context);
  const authorize = authorizeRequestOf(draft, context.environment, metadata);
  const chosen = chosenReceiver(draft, context.environment);
  if (!client || !authorize) {
    throw catalogApp(target);
  }
  if (!chosen) {
    throw new UserError(
      'sign-in/no-receiver',
      `Nothing here can take the answer to ${draft.responseType}. Use the response type code.`,
    );
  }
  const reachesServer = hasCode(draft.responseType) || isPushed(draft, metadata);
  const request: SignInRequest = {
    orgUrl: target.org.url,
    serverId: draft.serverId,
    authorize,
    clientAuthentication: reachesServer
      ? await clientAuthentication(target, client, () => ports.clientSecret(target, signal))
      : { method: 'none' },
    codeVerifier: usesPkce(draft) ? draft.pkce.verifier : '',
    receiver: chosen.receiver.id,
    isPushed: isPushed(draft, metadata),
    usesDpop: client.isDpopBound,
  };
  return { client, request };
}

async function register(
  target: RequestTarget,
  uri: NeededRedirectUri,
  ports: LaunchPorts,
  observer: LaunchObserver,
): Promise<void> {
  const sent = tracedParameters([['redirect_uri', uri.redirectUri]]);
  await observer.trace.during({ title: 'Redirect URI registered', sent }, async (end) => {
    const app = await ports.registration.register(target, uri);
    if (!app) {
      end({ outcome: 'failed', result: 'declined' });
      throw new UserError(
        'sign-in/redirect-uri-not-listed',
        `${target.app.label} does not list the redirect URI of this request, so Okta would refuse it. Register it, or choose another way for the answer to return.`,
      );
    }
    observer.onTarget({ ...target, app });
    const remark = uri.isForOneRequest ? 'It is removed from the app after this request.' : '';
    end({ outcome: 'succeeded', remark });
  });
}

/** How the app authenticates where a code or a pushed request is sent. */
async function clientAuthentication(
  { app }: RequestTarget,
  { tokenEndpointAuthMethod: method }: OidcClient,
  askSecret: () => Promise<string | undefined>,
): Promise<ClientAuthentication> {
  if (method === 'none') {
    return { method: 'none' };
  }
  if (method !== 'client_secret_basic' && method !== 'client_secret_post') {
    throw new UserError(
      'sign-in/client-authentication',
      `${app.label} authenticates with ${method}, which Okta Claims cannot do. Choose the response type id_token, or an app that authenticates with a client secret or not at all.`,
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
