/** What an ID token is held against: the request that it answers. */
export interface ExpectedIdToken {
  /** From the metadata of the authorization server. */
  readonly issuer: string;
  readonly clientId: string;
  /** Empty when the request was sent without a nonce. */
  readonly nonce: string;
  readonly nowMilliseconds: number;
  readonly issuedBy: 'authorization endpoint' | 'token endpoint';
  /** Whether it came for a refresh token, so that it need not repeat the nonce (section 12.2). */
  readonly isRefreshed: boolean;
  /** `max_age` of the request, if it had one. */
  readonly maximumAgeSeconds: number | undefined;
  /** The access token that was issued along with the ID token, if any. */
  readonly accessToken: string | undefined;
  /** The code that the authorization endpoint sent along with the ID token, if any. */
  readonly code: string | undefined;
}
