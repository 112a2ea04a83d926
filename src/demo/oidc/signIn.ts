import type { IncomingMessage, ServerResponse } from 'node:http';

import { errors } from 'oidc-provider';
import type { Provider } from 'oidc-provider';

import { readBody } from '../http/body.ts';
import { textOrEmpty } from '../json.ts';
import { consentPage } from '../pages/consentPage.ts';
import { describeUser } from '../pages/describeUser.ts';
import { errorPage } from '../pages/errorPage.ts';
import { sendPage } from '../pages/page.ts';
import type { Page } from '../pages/page.ts';
import { signInPage } from '../pages/signInPage.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { rememberConsent } from './consent.ts';
import { SIGN_IN_PATH } from './engineConfiguration.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type InteractionResult = Parameters<Provider['interactionFinished']>[2];

interface SignInOptions {
  /** An engine that finds every interaction of the org. */
  readonly provider: Provider;
  readonly store: OrgStore;
}

/** Answers a request to a sign-in page: GET shows the demo users or asks for consent, POST goes on. */
export async function handleSignIn(
  options: SignInOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { provider, store } = options;
  const interaction = await findInteraction(provider, request, response);
  if (interaction === undefined) {
    const text = 'This sign-in has ended or was begun elsewhere. Start again from the app.';
    sendPage(response, errorPage(400, 'invalid_request', text));
    return;
  }
  const isConsent = interaction.prompt.name === 'consent';
  if (request.method !== 'POST') {
    sendPage(response, isConsent ? askConsent(store, interaction) : askUser(store, interaction));
    return;
  }
  const form = new URLSearchParams(await readBody(request));
  const result = isConsent ? consent(store, interaction, form) : logIn(store, form);
  if (result === undefined) {
    sendPage(
      response,
      errorPage(400, 'invalid_request', 'There is no such demo user who may sign in.'),
    );
    return;
  }
  // The consent of a user goes along with the sign-in before it.
  const mergeWithLastSubmission = isConsent && result['error'] === undefined;
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission });
}

function logIn(store: OrgStore, form: URLSearchParams): InteractionResult | undefined {
  const user = store.activeUser(form.get('user') ?? '');
  return user && { login: { accountId: user.id, amr: ['pwd'] } };
}

function consent(
  store: OrgStore,
  { params, session, returnTo }: Interaction,
  form: URLSearchParams,
): InteractionResult {
  const client = store.client(textOrEmpty(params['client_id']));
  const user = store.user(session?.accountId ?? '');
  if (form.get('consent') !== 'allow' || client === undefined || user === undefined) {
    return {
      error: 'access_denied',
      error_description: 'The resource owner or authorization server denied the request.',
    };
  }
  const [endpointPath = ''] = new URL(returnTo).pathname.split('/authorize/');
  rememberConsent(store, { endpointPath, client, user, scopes: scopesOf(params) });
  return { consent: {} };
}

/** The authorization request that the browser's cookie belongs to, if it is the one in the address. */
async function findInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    return request.url === `${SIGN_IN_PATH}/${interaction.uid}` ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) {
      return undefined;
    }
    throw error;
  }
}

function scopesOf(params: Interaction['params']): readonly string[] {
  return textOrEmpty(params['scope']).split(' ');
}

function askUser(store: OrgStore, interaction: Interaction): Page {
  const { client_id: clientId, redirect_uri: redirectUri, login_hint: hint } = interaction.params;
  const client = store.client(textOrEmpty(clientId));
  const activeUsers = [...store.users.keys()].flatMap((id) => store.activeUser(id) ?? []);
  // The letter case of a login does not count.
  const expected = textOrEmpty(hint).toLowerCase();
  return signInPage({
    appLabel: client?.label ?? '',
    users: activeUsers.map((user) => ({
      id: user.id,
      name: `${user.firstName} ${user.lastName}`,
      login: user.login,
      isExpected: user.login.toLowerCase() === expected,
      about: describeUser(
        store.groupsOf(user),
        client !== undefined && store.isAssigned(user, client.app),
      ),
    })),
    action: `${SIGN_IN_PATH}/${interaction.uid}`,
    redirectUri: textOrEmpty(redirectUri),
  });
}

function askConsent(store: OrgStore, { uid, params, session }: Interaction): Page {
  const user = store.user(session?.accountId ?? '');
  return consentPage({
    appLabel: store.client(textOrEmpty(params['client_id']))?.label ?? '',
    userName: user === undefined ? '' : `${user.firstName} ${user.lastName}`,
    scopes: scopesOf(params),
    action: `${SIGN_IN_PATH}/${uid}`,
    redirectUri: textOrEmpty(params['redirect_uri']),
  });
}
