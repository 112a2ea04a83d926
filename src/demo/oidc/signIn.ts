import type { IncomingMessage, ServerResponse } from 'node:http';

import { errors } from 'oidc-provider';
import type { Provider } from 'oidc-provider';

import { readBody } from '../http/body.ts';
import { textOrEmpty } from '../json.ts';
import { errorPage } from '../pages/errorPage.ts';
import { sendPage } from '../pages/page.ts';
import { signInPage } from '../pages/signInPage.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { SIGN_IN_PATH } from './engineConfiguration.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Answers a request to a sign-in page: GET shows the demo users, POST signs one of them in. */
export async function handleSignIn(
  options: { readonly provider: Provider; readonly store: OrgStore },
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
  if (request.method !== 'POST') {
    sendPage(response, chooseUserPage(store, interaction));
    return;
  }
  const chosen = new URLSearchParams(await readBody(request)).get('user') ?? '';
  const user = store.users.get(chosen);
  if (user === undefined) {
    sendPage(response, errorPage(400, 'invalid_request', 'There is no such demo user.'));
    return;
  }
  const client = store.client(textOrEmpty(interaction.params['client_id']));
  const isAssigned = client !== undefined && store.isAssigned(user, client.app);
  await provider.interactionFinished(
    request,
    response,
    isAssigned
      ? { login: { accountId: user.id, amr: ['pwd'] }, consent: {} }
      : {
          error: 'access_denied',
          error_description: 'User is not assigned to the client application.',
        },
    { mergeWithLastSubmission: false },
  );
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

function chooseUserPage(store: OrgStore, interaction: Interaction): ReturnType<typeof signInPage> {
  const { client_id: clientId, redirect_uri: redirectUri } = interaction.params;
  return signInPage({
    appLabel: store.client(textOrEmpty(clientId))?.label ?? '',
    users: [...store.users.values()],
    action: `${SIGN_IN_PATH}/${interaction.uid}`,
    redirectUri: textOrEmpty(redirectUri),
  });
}
