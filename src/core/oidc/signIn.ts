import type { JsonObject } from '../json.ts';
import type { DecodedJwt } from '../jwt/decodedJwt.ts';
import type { Check } from '../jwt/check.ts';
import type { AuthorizeAnswer } from './authorizeAnswer.ts';
import type { AuthorizeRequest } from './authorizeRequest.ts';
import type { Refusal } from './pendingRequests.ts';

/** How the app proves who it is at the token endpoint (OpenID Connect Core, section 9). */
export type ClientAuthentication =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string };

/** What takes the answer: VS Code's URI handler, or a server on this machine. */
export type ReceiverId = 'uri-handler' | 'loopback';

/** Everything that one sign-in needs to know. State, nonce and verifier serve one sign-in. */
export interface SignInRequest {
  /** Origin of the org: https, or http on this machine. The only host that is talked to. */
  readonly orgUrl: string;
  /**
   * What the browser is sent with, as it was shown beforehand. For the loopback receiver its redirect
   * URI is `http://127.0.0.1:PORT/callback`, and an ID token has to come as a `form_post`.
   */
  readonly authorize: AuthorizeRequest;
  readonly clientAuthentication: ClientAuthentication;
  /** The PKCE verifier whose challenge goes with the request; not used for `id_token`. */
  readonly codeVerifier: string;
  readonly receiver: ReceiverId;
}

/** The ID token of a finished sign-in with what is known about it. */
export interface SignInResult {
  /** As it came, even when checks of it failed. */
  readonly idToken: string;
  readonly decoded: DecodedJwt;
  /** Structure, signature, claims and userinfo, in this order whatever their verdicts. */
  readonly checks: readonly Check[];
  /** Asked for when the ID token lacks the groups that were asked for. */
  readonly userinfo: JsonObject | undefined;
}

/** How a launched sign-in may end early. */
export interface LaunchOptions {
  /** Cancels the sign-in at any point; the launch rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** How long the browser may take. */
  readonly timeoutMilliseconds: number;
}

/** What became of an answer: passed on to the request that waits for it, or refused. */
export type Delivery =
  | { readonly outcome: 'accepted'; readonly kind: AuthorizeAnswer['kind'] }
  | { readonly outcome: 'ignored'; readonly reason: Refusal | 'malformed' | 'wrong-path' };

/** An answer as VS Code hands it to the URI handler. */
export interface CallbackUri {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Signs users in to an org with their own browser, for any number of requests at a time. */
export interface SignInService {
  /**
   * Opens the browser at the org's authorization endpoint, waits for the answer, and turns it into
   * tokens. Whatever happens, nothing is pending and nothing listens afterwards. Whether the app lists
   * the redirect URI is not checked, nor that PKCE and response mode fit: where they do not, no answer
   * ever comes or its code is refused.
   *
   * Rejects with a `UserError` for everything the user can act on (`sign-in/…` and `http/…`), before
   * the browser opens where the request itself is at fault, and with the signal's reason when
   * cancelled.
   */
  run(request: SignInRequest, options: LaunchOptions): Promise<SignInResult>;
  /**
   * Takes what VS Code's URI handler received. Anything but the answer to a pending request is
   * ignored, with the reason, and changes nothing. Accepts parts that are already percent-decoded.
   */
  handleUri(uri: CallbackUri): Delivery;
}
