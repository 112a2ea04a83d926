import type { OktaErrorCode } from '../management/oktaError.ts';

/** What each kind of fault is told. `unknown` stands for nothing to tell. */
export interface FaultKinds {
  /** The real answer, begun so many milliseconds late. */
  readonly latency: { readonly milliseconds: number };
  /** An error of the Management API in place of the real answer. */
  readonly oktaError: { readonly code: OktaErrorCode; readonly subject?: string };
  /**
   * An error of an OAuth endpoint in place of the real answer (RFC 6749, section 5.2); at a userinfo
   * endpoint in `WWW-Authenticate` as well (RFC 6750, section 3).
   */
  readonly oauthError: {
    readonly status: number;
    readonly error: string;
    readonly description: string;
  };
  /** The HTML page of a proxy that does not reach the org; the status is 502 unless given. */
  readonly proxyError: { readonly status?: number };
  /** The HTML page with status 200 of a network that asks to sign in first. */
  readonly loginPage: unknown;
  /** A connection that is reset before any byte of an answer. */
  readonly connectionReset: unknown;
  /** The real answer, announced in its whole length and cut off in the middle of the body. */
  readonly halfBody: unknown;
  /** The real answer, its body in ten pieces (or its bytes, if fewer) over so many milliseconds. */
  readonly slowBody: { readonly milliseconds: number };
  /** The real answer under another `Content-Type`. */
  readonly contentType: { readonly value: string };
  /** The real status and headers, and no body. */
  readonly emptyBody: unknown;
  /** The real answer without its last byte, announced as if it were whole. */
  readonly brokenJson: unknown;
  /** A redirect (302) to the same path and query at another origin. */
  readonly redirect: { readonly origin: string };
  /**
   * A used-up rate limit (429, E0000047) that resets so many seconds from now, a past time included, or
   * whose reset header is left out or unreadable. A concurrency limit tells a limit of 0.
   */
  readonly rateLimit: {
    readonly reset: number | 'absent' | 'garbage';
    readonly isConcurrency?: boolean;
  };
  /**
   * The real answer, with a change by somebody else right before it is made, or after it is made and
   * before its first byte is sent.
   */
  readonly edit: { readonly when: 'before' | 'after'; readonly edit: () => void };
}

/** What is done to a request in place of its normal answer. */
export type FaultAction<Kind extends keyof FaultKinds = keyof FaultKinds> = {
  readonly [K in Kind]: { readonly kind: K } & FaultKinds[K];
}[Kind];
