import { createPkce } from '../../core/oidc/pkce.ts';
import type { Pkce } from '../../core/oidc/pkce.ts';
import { randomValue } from '../../core/oidc/randomValue.ts';
import type { ReceiverId } from '../../core/oidc/receivers.ts';
import type { ResponseType } from '../../core/oidc/responseType.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { Random } from '../../core/ports.ts';

/** The app that a token is requested for. */
export interface RequestTarget {
  readonly org: Org;
  readonly app: OidcApp;
}

/** A value of one request that the user may type. */
export type TypedValue = 'state' | 'nonce';

/** Values that belong to one request only. */
export interface OneTimeValues {
  readonly state: string;
  readonly nonce: string;
  readonly pkce: Pkce;
  /** The redirect URI that VS Code's URI handler answers, for this one request. */
  readonly uriHandlerUri: string;
  /** Those that the user typed; the others are random. */
  readonly typedValues: readonly TypedValue[];
}

/** What the user has chosen and typed, for any number of requests. */
export interface RequestChoices {
  /** Id of a custom authorization server, `default` included; empty for the org authorization server. */
  readonly serverId: string;
  readonly responseType: ResponseType;
  /** The receiver that the user chose; undefined to have it chosen. */
  readonly receiver: ReceiverId | undefined;
  readonly scope: string;
  /** Empty for none. */
  readonly prompt: string;
  readonly loginHint: string;
  /** Seconds, as typed. */
  readonly maxAge: string;
  readonly idp: string;
  readonly acrValues: string;
  /** Parameters that have no field of their own, as typed: `name=value&…`, percent-encoded. */
  readonly further: string;
  /** Whether PKCE is used where the app leaves it open. */
  readonly usesPkce: boolean;
  /** Whether the parameters are pushed beforehand where the server leaves it open. */
  readonly isPushed: boolean;
}

/** One request as it is in the making. */
export interface RequestDraft extends OneTimeValues, RequestChoices {
  readonly target: RequestTarget | undefined;
  /** What the user typed into the request URL, as long as it cannot be taken over. */
  readonly typedUrl: string | undefined;
}

/** A draft with something else in it. What was typed into the request URL and not taken over goes. */
export function changed(draft: RequestDraft, change: Partial<RequestDraft>): RequestDraft {
  return { ...draft, typedUrl: undefined, ...change };
}

/** A request that is filled in for the user. */
export type PreparedRequest = Pick<RequestDraft, 'target' | 'responseType' | 'scope' | 'serverId'>;

/** Makes state, nonce and PKCE of one request. */
export async function oneTimeValues(random: Random, uriHandlerUri: string): Promise<OneTimeValues> {
  return {
    state: randomValue(random),
    nonce: randomValue(random),
    pkce: await createPkce(random),
    uriHandlerUri,
    typedValues: [],
  };
}
