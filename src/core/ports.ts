/** Tells the time. Passed in, so that expiry is tested without waiting. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

/** Source of cryptographically strong random bytes. */
export interface Random {
  /** Gives exactly `length` random bytes. */
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** The part of the standard `fetch` that this project uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A line-oriented log. Callers never pass tokens, secrets or authorization codes. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
