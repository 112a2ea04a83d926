import type { ResponseType } from '../../core/oidc/authorizeRequest.ts';
import { CALLBACK_PATH } from '../../core/oidc/callbackPath.ts';
import type { ReceiverId } from '../../core/oidc/signIn.ts';
import type { Option } from './protocol.ts';

/** Where VS Code runs, as far as it decides how an answer can come back. */
export interface Environment {
  /** VS Code runs in a browser tab. */
  readonly isBrowserHosted: boolean;
  readonly loopbackPort: number;
}

/** A way for the answer of a sign-in to come back, and where it works. */
interface Receiver {
  readonly id: ReceiverId;
  readonly label: string;
  /** Why it cannot take the answer, or undefined when it can. */
  readonly refusal: (responseType: ResponseType, environment: Environment) => string | undefined;
  /** What the user should know about it. */
  readonly note: (environment: Environment) => string;
}

const RECEIVERS: readonly Receiver[] = [
  {
    id: 'uri-handler',
    label: 'VS Code',
    refusal: (responseType, { isBrowserHosted }) =>
      isBrowserHosted && responseType === 'id_token'
        ? 'loses an id_token answer in a browser'
        : undefined,
    note: ({ isBrowserHosted }) =>
      isBrowserHosted
        ? "VS Code's address is different for every request, because VS Code runs in a browser."
        : 'The browser hands the answer to VS Code.',
  },
  {
    id: 'loopback',
    label: 'Loopback',
    refusal: () => undefined,
    note: ({ isBrowserHosted }) =>
      isBrowserHosted
        ? 'A short-lived server on 127.0.0.1. It works when this browser runs on the same machine.'
        : 'A short-lived server on 127.0.0.1 takes the answer.',
  },
];

/** The receivers as options of the form. */
export function receiverOptions(
  responseType: ResponseType,
  environment: Environment,
): readonly Option[] {
  return RECEIVERS.map(({ id, label, refusal }) => {
    const disabledReason = refusal(responseType, environment);
    return { value: id, label, ...(disabledReason !== undefined && { disabledReason }) };
  });
}

/** The wanted receiver if it can take the answer, else the first that can. */
export function usableReceiver(
  wanted: ReceiverId,
  responseType: ResponseType,
  environment: Environment,
): ReceiverId {
  const usable = RECEIVERS.filter(({ refusal }) => !refusal(responseType, environment));
  return (usable.find(({ id }) => id === wanted) ?? usable[0])?.id ?? 'loopback';
}

/** What the user should know about a receiver. */
export function receiverNote(id: ReceiverId, environment: Environment): string {
  return RECEIVERS.find((receiver) => receiver.id === id)?.note(environment) ?? '';
}

/** The redirect URI of the loopback receiver. */
export function loopbackRedirectUri({ loopbackPort }: Environment): string {
  return `http://127.0.0.1:${loopbackPort}${CALLBACK_PATH}`;
}
