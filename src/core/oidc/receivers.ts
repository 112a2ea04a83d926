import { CALLBACK_PATH } from './callbackPath.ts';
import { isFrontChannel } from './responseType.ts';
import type { ResponseMode, ResponseType } from './responseType.ts';

/** What takes the answer of a sign-in: VS Code's URI handler, or a server on this machine. */
export type ReceiverId = 'uri-handler' | 'loopback-query' | 'loopback-form-post';

/** Where VS Code and the extension run, as far as it decides how an answer can come back. */
export interface Environment {
  /**
   * `desktop`: VS Code and the extension on the user's machine. `desktop, remote extension`: the extension
   * on another machine, a container or a subsystem. `browser`: VS Code in a browser tab, the extension on
   * its server. `browser, this machine`: the same with the server on the browser's own machine.
   */
  readonly host: 'desktop' | 'desktop, remote extension' | 'browser' | 'browser, this machine';
  readonly loopbackPort: number;
}

/** What a receiver can do in one environment. */
interface Place {
  /** Response modes that reach it. */
  readonly modes: readonly ResponseMode[];
  /** What the user should know about it. */
  readonly note: string;
  /** Why an answer in another mode does not reach it, unless its response type is why. */
  readonly refusal?: string;
  /** Set where it may not work. */
  readonly isUncertain?: true;
}

/** A way for the answer to come back: what it takes, where it works, and which redirect URI it needs. */
export interface Receiver {
  readonly id: ReceiverId;
  readonly label: string;
  /** By host; absent where it is on another machine than the browser, so that it does not work at all. */
  readonly places: Readonly<Partial<Record<Environment['host'], Place>>>;
}

const OTHER_MACHINE = 'the extension runs on another machine than your browser';

const IN_VS_CODE: Place = {
  modes: ['query', 'fragment'],
  note: 'The browser hands the answer to the VS Code window that was in front last.',
};

const IN_A_BROWSER: Place = {
  modes: ['query'],
  note: 'VS Code in a browser has another address for each request.',
  refusal: 'VS Code in a browser loses an answer that is not in the query',
};

/**
 * The receivers, the one that needs least first.
 *
 * VS Code in a browser hands its extensions the query of an answer and drops the fragment. A server never
 * sees a fragment (RFC 9110, section 4.2.5), so an ID token comes to it by form_post.
 */
export const RECEIVERS: readonly Receiver[] = [
  {
    id: 'uri-handler',
    label: 'VS Code',
    places: {
      desktop: IN_VS_CODE,
      'desktop, remote extension': IN_VS_CODE,
      browser: IN_A_BROWSER,
      'browser, this machine': IN_A_BROWSER,
    },
  },
  { id: 'loopback-query', label: 'Loopback, in the query', places: loopbackPlaces('query') },
  {
    id: 'loopback-form-post',
    label: 'Loopback, by form_post',
    places: loopbackPlaces('form_post'),
  },
];

/** A server on 127.0.0.1 of a remote machine may be out of the browser's reach. */
function loopbackPlaces(mode: ResponseMode): Receiver['places'] {
  const modes = [mode];
  const here = {
    modes,
    note: 'A server on 127.0.0.1 takes the answer, for this one request.',
  };
  return {
    desktop: here,
    browser: {
      modes,
      note: 'A server on 127.0.0.1 takes the answer. Uncertain: your browser has to run on the machine that VS Code runs on.',
      isUncertain: true,
    },
    'browser, this machine': here,
  };
}

/** What an answer has to be taken for. */
export interface WantedReceiver {
  readonly responseType: ResponseType;
  readonly environment: Environment;
  /** The one that the user chose, if any. */
  readonly wanted: ReceiverId | undefined;
  /** Whether the app lists the redirect URI of a receiver. */
  readonly isListed: (id: ReceiverId) => boolean;
}

/** The receiver of a request, with the reason in a sentence. */
export interface ChosenReceiver {
  readonly receiver: Receiver;
  readonly responseMode: ResponseMode;
  readonly reason: string;
}

/** Why a receiver cannot take an answer, in a few words; undefined when it can. */
export function receiverRefusal(
  receiver: Receiver,
  responseType: ResponseType,
  environment: Environment,
): string | undefined {
  if (responseModeFor(receiver, responseType, environment) !== undefined) {
    return undefined;
  }
  const place = receiver.places[environment.host];
  return place ? (place.refusal ?? `${responseType} never comes in the query`) : OTHER_MACHINE;
}

/**
 * Chooses what takes the answer: the one that the user chose where it can take it, else one that surely
 * works before one that may, one whose redirect URI the app lists before one whose is yet to be
 * registered, and the first of the table before the others. Undefined when none can take it.
 */
export function chooseReceiver(request: WantedReceiver): ChosenReceiver | undefined {
  const { responseType, environment, wanted, isListed } = request;
  const rank = ({ id, places }: Receiver): number =>
    (places[environment.host]?.isUncertain ? 2 : 0) + (isListed(id) ? 0 : 1);
  const usable = RECEIVERS.filter(
    (receiver) => responseModeFor(receiver, responseType, environment) !== undefined,
  );
  const best = [...usable].sort((one, other) => rank(one) - rank(other))[0];
  const receiver = usable.find(({ id }) => id === wanted) ?? best;
  const responseMode = receiver && responseModeFor(receiver, responseType, environment);
  return receiver && responseMode
    ? { receiver, responseMode, reason: reasonFor(receiver, request, usable) }
    : undefined;
}

/** The response mode in which a receiver takes an answer, or undefined when it takes none. */
function responseModeFor(
  receiver: Receiver,
  responseType: ResponseType,
  { host }: Environment,
): ResponseMode | undefined {
  const modes = receiver.places[host]?.modes;
  return modes?.find((mode) => mode !== 'query' || !isFrontChannel(responseType));
}

function reasonFor(
  { id }: Receiver,
  { wanted, isListed, responseType, environment }: WantedReceiver,
  usable: readonly Receiver[],
): string {
  if (id === wanted) {
    return 'You chose it.';
  }
  const refused = RECEIVERS.find((receiver) => receiver.id === wanted);
  if (refused) {
    const refusal = receiverRefusal(refused, responseType, environment);
    return `Not "${refused.label}", as you chose: ${refusal ?? ''}.`;
  }
  if (usable.length === 1) {
    return `Nothing else here can take the answer to ${responseType}.`;
  }
  return isListed(id)
    ? 'Chosen because the app lists its redirect URI.'
    : 'Chosen because it works here.';
}

/** The redirect URI of the loopback receivers (RFC 8252, section 7.3; the port is fixed, as Okta wants it). */
export function loopbackRedirectUri({ loopbackPort }: Environment): string {
  return `http://127.0.0.1:${loopbackPort}${CALLBACK_PATH}`;
}
