import type { JsonObject } from '../json.ts';
import type { Check } from '../jwt/checks/check.ts';
import type { DecodedJwt } from '../jwt/decodedJwt.ts';
import type { AuthorizeAnswer } from './authorizeAnswer.ts';
import type { AuthorizeRequest } from './authorizeRequest.ts';
import type { DpopKey } from './dpop.ts';
import type { FlowTrace } from './flowTrace.ts';
import type { Refusal } from './pendingRequests.ts';
import type { ReceiverId } from './receivers.ts';
import type { ServerMetadata } from './serverMetadata.ts';

/** How the app proves who it is at the token endpoint (OpenID Connect Core, section 9). */
export type ClientAuthentication =
  | { readonly method: 'none' }
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string };

/** Everything that one sign-in needs to know. State, nonce and verifier serve one sign-in. */
export interface SignInRequest {
  /** Origin of the org: https, or http on this machine. The only host that is talked to. */
  readonly orgUrl: string;
  /** Id of a custom authorization server, `default` included; empty for the org authorization server. */
  readonly serverId: string;
  /**
   * What the browser is sent with, as it was shown beforehand. For a loopback receiver its redirect URI
   * is `http://127.0.0.1:PORT/callback`; its response mode is one that the receiver can take.
   */
  readonly authorize: AuthorizeRequest;
  readonly clientAuthentication: ClientAuthentication;
  /** The PKCE verifier whose challenge goes with the request; empty without PKCE. */
  readonly codeVerifier: string;
  readonly receiver: ReceiverId;
  /** Whether the parameters go to the server beforehand (RFC 9126). */
  readonly isPushed: boolean;
  /** Whether the access token is bound to a key (RFC 9449). */
  readonly usesDpop: boolean;
}

/** A token that a sign-in or a refresh brought. */
export interface IssuedToken {
  readonly kind: 'ID token' | 'access token';
  readonly issuedBy: 'authorization endpoint' | 'token endpoint';
  /** As it came, even when checks of it failed. */
  readonly compact: string;
  readonly decoded: DecodedJwt;
  /** In the order to be shown. Of an access token of the org authorization server, none. */
  readonly checks: readonly Check[];
}

/** The tokens of a finished sign-in or refresh, with what is known about them. */
export interface SignInResult {
  /** ID tokens first; the token endpoint's before the authorization endpoint's. */
  readonly tokens: readonly IssuedToken[];
  /** Asked for when the ID token lacks the groups that were asked for. */
  readonly userinfo: JsonObject | undefined;
  readonly session: SignInSession;
}

/**
 * What a finished sign-in leaves behind for what can be done next. It holds tokens and the client
 * secret: it is kept in memory only and never printed.
 */
export interface SignInSession {
  readonly request: SignInRequest;
  readonly metadata: ServerMetadata;
  readonly trace: FlowTrace;
  /** Claims of the ID token of the first sign-in, which later tokens have to agree with. */
  readonly claims: JsonObject;
  readonly idToken: string;
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  readonly dpopKey: DpopKey | undefined;
}

/** A token of a session that the server can be asked about. */
export type SessionToken = 'access token' | 'refresh token';

/** How something that is done after a sign-in may end early. */
export interface FollowUpOptions {
  /** Cancels at any point; the promise rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** How a flow is watched and may end early. */
export interface FlowOptions extends FollowUpOptions {
  /** Notes every step, secrets masked; the caller shows it. */
  readonly trace: FlowTrace;
}

/** How a launched sign-in is watched and may end early. */
export interface LaunchOptions extends FlowOptions {
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

/** Which authorization server an app is to be signed in at. */
export interface ServerOfApp {
  readonly orgUrl: string;
  /** As in `SignInRequest`. */
  readonly serverId: string;
  readonly clientId: string;
}

/** Signs users in to an org with their own browser, for any number of requests at a time. */
export interface SignInService {
  /**
   * Reads what an authorization server says of itself. Rejects with a `UserError`:
   * `sign-in/bad-discovery`, `sign-in/unknown-server` or a network error.
   */
  discover(server: ServerOfApp, options: FollowUpOptions): Promise<ServerMetadata>;
  /**
   * Reads the server's metadata, opens the browser at its authorization endpoint, waits for the answer,
   * and turns it into tokens. Whatever happens, nothing is pending and nothing listens afterwards.
   * Whether the app lists the redirect URI is not checked, nor that PKCE fits: where they do not, no
   * answer ever comes or its code is refused.
   *
   * Rejects with a `UserError` for everything the user can act on (`sign-in/…` and `http/…`), before
   * the browser opens where the request itself is at fault, and with the signal's reason when
   * cancelled.
   */
  run(request: SignInRequest, options: LaunchOptions): Promise<SignInResult>;
  /**
   * Says in a sentence what Okta makes of a request to which nothing comes back. Asks the authorization
   * endpoint once, as if nobody were signed in, with a state and a nonce that serve nothing else. Rejects
   * with the signal's reason when cancelled.
   */
  probe(request: SignInRequest, options: FollowUpOptions): Promise<string>;
  /**
   * Takes what VS Code's URI handler received. Anything but the answer to a pending request is
   * ignored, with the reason, and changes nothing. Accepts parts that are already percent-decoded.
   */
  handleUri(uri: CallbackUri): Delivery;
  /** Exchanges the session's refresh token for fresh tokens (OpenID Connect Core, section 12). */
  refresh(session: SignInSession, options: FollowUpOptions): Promise<SignInResult>;
  /** Asks the userinfo endpoint (OpenID Connect Core, section 5.3); claims of another user are an error. */
  userinfo(session: SignInSession, options: FollowUpOptions): Promise<JsonObject>;
  /** Asks the server what it knows of a token (RFC 7662); the answer as it came. */
  introspect(
    session: SignInSession,
    token: SessionToken,
    options: FollowUpOptions,
  ): Promise<JsonObject>;
  /** Makes a token void (RFC 7009). The server says the same of a token that it does not know. */
  revoke(session: SignInSession, token: SessionToken, options: FollowUpOptions): Promise<void>;
  /**
   * Opens the browser where the user's session at Okta ends (OpenID Connect RP-Initiated Logout 1.0).
   * Okta shows its own page afterwards; nothing is told when the user has signed out.
   */
  logOut(session: SignInSession): Promise<void>;
}
