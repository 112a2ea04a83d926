import { RECEIVERS, receiverRefusal } from '../../core/oidc/receivers.ts';
import { chosenReceiver, isForOneRequest, redirectUriOf } from './authorizeRequestOf.ts';
import type { RequestDraft } from './draft.ts';
import { option, sentences } from './fieldParts.ts';
import type { ChoiceRemarks, DraftContext, FieldRemarks } from './formContext.ts';

/** What takes the answer, with what is to be known of it and why it was chosen. */
export function receiverField(draft: RequestDraft, { environment }: DraftContext): ChoiceRemarks {
  const chosen = chosenReceiver(draft, environment);
  const isWanted = chosen?.receiver.id === draft.receiver;
  return {
    options: RECEIVERS.map((receiver) =>
      option(
        receiver.id,
        receiver.label,
        receiverRefusal(receiver, draft.responseType, environment),
      ),
    ),
    value: chosen?.receiver.id ?? '',
    note: sentences(
      chosen?.receiver.places[environment.host]?.note,
      // Somebody who chose it knows why.
      !isWanted && draft.target !== undefined && chosen?.reason,
    ),
    problem: chosen ? undefined : 'Nothing here can take the answer. Choose another response type.',
  };
}

/** Whether the app lists the redirect URI, and what becomes of one that it does not list. */
export function redirectUriRemarks(
  draft: RequestDraft,
  { environment }: DraftContext,
): FieldRemarks {
  const { target } = draft;
  if (!target?.app.client) {
    return {};
  }
  if (target.app.client.redirectUris.includes(redirectUriOf(draft, environment))) {
    return { note: 'Listed on the app.' };
  }
  if (isForOneRequest(draft, environment)) {
    return {
      note: 'Launch registers it on the app for this request and removes it afterwards.',
    };
  }
  if (target.org.isDemo) {
    return { note: 'Launch registers it on the demo app.' };
  }
  return {
    note: 'Not listed on the app. Okta refuses a redirect URI that is not.',
    offers: [{ action: 'registerRedirectUri', place: 'redirectUri', label: 'Register on the App' }],
  };
}
