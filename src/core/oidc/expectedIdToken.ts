/** What an ID token is held against: the request that it answers. */
export interface ExpectedIdToken {
  /** From the discovery document; undefined when that could not be read. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** Empty when the request was sent without a nonce. */
  readonly nonce: string;
  readonly nowMilliseconds: number;
  /** The access token that the token endpoint issued along with the ID token, if any. */
  readonly accessToken: string | undefined;
}
