import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import { REFRESHED, sameSignInCheck } from '../core/oidc/sameSignIn.ts';
import type {
  IssuedToken,
  SessionToken,
  SignInResult,
  SignInSession,
} from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { jsonObjectOf, unexpectedAnswer } from './answers.ts';
import { fetchUserinfo } from './fetchUserinfo.ts';
import type { Flow } from './flow.ts';
import { checkedIdToken } from './issuedTokens.ts';
import { postAsClient } from './postAsClient.ts';
import { resultFrom } from './tokenSet.ts';
import { requestTokens } from './tokenRequest.ts';

/**
 * Exchanges the refresh token of a session (OpenID Connect Core, section 12). What the server leaves out
 * stays as it was: the refresh token unless it is rotated, and the ID token.
 */
export async function refreshTokens(flow: Flow, session: SignInSession): Promise<SignInResult> {
  const tokens = await requestTokens(flow, {
    title: 'Refresh',
    step: 'refresh',
    form: [
      ['grant_type', 'refresh_token'],
      ['refresh_token', tokenOf(session, 'refresh token')],
      ['scope', session.request.authorize.scope],
    ],
  });
  return resultFrom(flow, {
    ...tokens,
    idTokens: await refreshedIdTokens(flow, session, tokens),
    issuedBy: 'token endpoint',
    refreshToken: tokens.refreshToken ?? session.refreshToken,
    claims: session.claims,
    idToken: tokens.idToken ?? session.idToken,
  });
}

/** The claims of the userinfo endpoint; rejects with `sign-in/foreign-userinfo` when they are another user's. */
export async function userinfoOf(flow: Flow, session: SignInSession): Promise<JsonObject> {
  const accessToken = tokenOf(session, 'access token');
  const subject = stringAt(session.claims, 'sub');
  const { claims, check } = await fetchUserinfo(flow, { accessToken, subject });
  if (claims === undefined) {
    throw signInError('sign-in/foreign-userinfo', check.explanation);
  }
  return claims;
}

/** What the server knows of a token (RFC 7662, section 2). */
export async function introspectToken(
  flow: Flow,
  session: SignInSession,
  token: SessionToken,
): Promise<JsonObject> {
  const answer = await postAsClient(flow, {
    title: 'Introspection',
    url: flow.metadata.endpoints.introspection,
    step: 'introspect',
    form: formFor(session, token),
    isProved: false,
  });
  return jsonObjectOf(answer);
}

/** Makes a token void (RFC 7009, section 2). */
export async function revokeToken(
  flow: Flow,
  session: SignInSession,
  token: SessionToken,
): Promise<void> {
  const answer = await postAsClient(flow, {
    title: 'Revocation',
    url: flow.metadata.endpoints.revocation,
    step: 'revoke',
    form: formFor(session, token),
    isProved: false,
  });
  if (answer.status !== 200) {
    throw unexpectedAnswer(answer, `status ${answer.status}`);
  }
}

async function refreshedIdTokens(
  flow: Flow,
  session: SignInSession,
  tokens: { readonly idToken: string | undefined; readonly accessToken: string | undefined },
): Promise<readonly IssuedToken[]> {
  const { idToken: compact, accessToken } = tokens;
  if (compact === undefined) {
    return [];
  }
  const issuedBy = 'token endpoint';
  const token = await checkedIdToken(flow, { compact, issuedBy, accessToken, isRefreshed: true });
  const claims = token.decoded.payload.json ?? {};
  const agreement = sameSignInCheck(session.claims, claims, REFRESHED);
  return [{ ...token, checks: [...token.checks, agreement] }];
}

function formFor(
  session: SignInSession,
  token: SessionToken,
): readonly (readonly [string, string])[] {
  return [
    ['token', tokenOf(session, token)],
    ['token_type_hint', token.replace(' ', '_')],
  ];
}

function tokenOf({ accessToken, refreshToken }: SignInSession, token: SessionToken): string {
  const text = token === 'access token' ? accessToken : refreshToken;
  if (text === undefined) {
    throw signInError(
      'sign-in/no-such-token',
      token === 'access token'
        ? 'This sign-in brought no access token. Request one with the response type code.'
        : 'This sign-in brought no refresh token. Ask for the scope offline_access, and allow the refresh token grant for the app.',
    );
  }
  return text;
}
