/** What an ID token is held against: the request that it answers. */
export interface ExpectedIdToken {
  /** From the discovery document; undefined when that could not be read. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** Empty when the request was sent without a nonce. */
  readonly nonce: string;
  readonly nowMilliseconds: number;
  /** How far the clocks may differ; 300 seconds unless given, as in Okta's own libraries. */
  readonly skewSeconds?: number;
  /** The access token that was issued along with the ID token, if any. */
  readonly accessToken?: ReceivedAccessToken | undefined;
}

/** An access token, with the endpoint that issued it: only the authorization endpoint owes `at_hash`. */
export interface ReceivedAccessToken {
  readonly value: string;
  readonly endpoint: 'authorization' | 'token';
}
