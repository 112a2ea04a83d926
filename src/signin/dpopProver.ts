import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import type { DpopKey } from '../core/oidc/dpop.ts';
import { createDpopProof } from '../core/oidc/dpop.ts';
import type { Clock } from '../core/ports.ts';
import { oauthErrorIn } from './answers.ts';
import type { FlowFetch, FlowRequest } from './flowFetch.ts';

/** Sends requests with proofs that they come from the holder of a key (RFC 9449). */
export class DpopProver {
  readonly key: DpopKey;
  readonly #clock: Clock;
  /** The last one that the server gave, which it may take at every endpoint. */
  #nonce: string | undefined;

  constructor(key: DpopKey, clock: Clock) {
    this.key = key;
    this.#clock = clock;
  }

  /**
   * Sends a request with a proof, and once more when the server asks for a nonce in it (sections 8 and
   * 9). Gives the last answer, and rejects as `send` does.
   */
  async send(request: FlowRequest, send: FlowFetch, accessToken?: string): Promise<GuardedAnswer> {
    const first = await this.#sendOnce(request, send, accessToken);
    if (!asksForNonce(first)) {
      return first;
    }
    const again = { ...request, title: `${request.title}, with a nonce in the proof` };
    return this.#sendOnce({ ...again, remarkOn: () => undefined }, send, accessToken);
  }

  async #sendOnce(
    request: FlowRequest,
    send: FlowFetch,
    accessToken: string | undefined,
  ): Promise<GuardedAnswer> {
    const { method, url } = request;
    const proved = { method, url, nonce: this.#nonce, accessToken };
    const dpop = await createDpopProof(this.key, proved, this.#clock);
    const answer = await send({
      remarkOn,
      ...request,
      headers: { ...request.headers, dpop },
    });
    this.#nonce = answer.headers.get('dpop-nonce') ?? this.#nonce;
    return answer;
  }
}

function remarkOn(answer: GuardedAnswer): string | undefined {
  return asksForNonce(answer)
    ? 'The server asks for a nonce of its own in the DPoP proof. The request is sent again with it.'
    : undefined;
}

function asksForNonce(answer: GuardedAnswer): boolean {
  const error = 'use_dpop_nonce';
  const challenge = answer.headers.get('www-authenticate') ?? '';
  return (
    (answer.headers.get('dpop-nonce') ?? '') !== '' &&
    (answer.status === 400 || answer.status === 401) &&
    (oauthErrorIn(answer)?.error === error || challenge.includes(`error="${error}"`))
  );
}
