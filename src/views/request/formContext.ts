import type { Environment } from '../../core/oidc/receivers.ts';
import type { ServerMetadata } from '../../core/oidc/serverMetadata.ts';
import type { Offer, Option, RequestForm } from './protocol.ts';
import type { KnownServers } from './serverReadings.ts';

/** What goes on beside the draft. */
export interface Progress {
  readonly hasOrgs: boolean;
  readonly isWaiting: boolean;
  readonly status: RequestForm['status'];
  readonly statusOffers: readonly Offer[];
}

/** What a form depends on besides its draft. */
export interface FormContext {
  readonly environment: Environment;
  /** Undefined while they are not read. */
  readonly servers: KnownServers | undefined;
  /** A sentence when it cannot be read, and undefined while it is not read. */
  readonly metadata: ServerMetadata | string | undefined;
  readonly progress: Progress;
}

/** What a request is made from besides its draft. */
export type LaunchContext = Pick<FormContext, 'environment' | 'metadata'>;

/** What a draft is judged by. */
export type DraftContext = Omit<FormContext, 'progress'>;

/** What stands at one field. An empty text is nothing to be said. */
export interface FieldRemarks {
  readonly note?: string;
  readonly problem?: string | undefined;
  readonly offers?: readonly Offer[];
}

/** A field that is chosen from a list. */
export interface ChoiceRemarks extends FieldRemarks {
  readonly options: readonly Option[];
  readonly value: string;
}

/** What the server says of itself, if it was read. */
export function readMetadata({ metadata }: LaunchContext): ServerMetadata | undefined {
  return typeof metadata === 'string' ? undefined : metadata;
}
