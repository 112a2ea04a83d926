import type { Offer, RequestForm } from './protocol.ts';

/** What the form says of the request that waits or has ended, with the buttons below it. */
export interface RunStatus {
  readonly kind: RequestForm['status']['kind'];
  readonly text: string;
  readonly offers: readonly Offer[];
}
