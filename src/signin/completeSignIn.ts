import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import { decodeJwt } from '../core/jwt/decode.ts';
import type { AuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { explainOAuthError } from '../core/oidc/oauthError.ts';
import type { Clock, Log } from '../core/ports.ts';
import { attempt } from './attempt.ts';
import { checkIdToken } from './checkIdToken.ts';
import type { Tokens } from './exchangeCode.ts';
import { exchangeCode } from './exchangeCode.ts';
import type { Userinfo } from './fetchUserinfo.ts';
import { fetchUserinfo } from './fetchUserinfo.ts';
import type { OrgFetch } from './orgFetch.ts';
import type { SignInRequest, SignInResult } from '../core/oidc/signIn.ts';

interface Ports {
  readonly send: OrgFetch;
  readonly clock: Clock;
  readonly log: Log;
}

/** The claim, and the scope that brings it, for which the userinfo endpoint is asked as well. */
const GROUPS = 'groups';

/**
 * Turns the answer to a request into its tokens: exchanges a code, checks the ID token, and asks the
 * userinfo endpoint where the groups that were asked for are not in the ID token. A token whose
 * checks fail is given all the same, with the checks.
 *
 * Rejects with a `UserError` for an error answer and when the code cannot be exchanged, and with the
 * signal's reason when cancelled. A userinfo endpoint that fails is logged only.
 */
export async function completeSignIn(
  answer: AuthorizeAnswer,
  request: SignInRequest,
  ports: Ports,
): Promise<SignInResult> {
  const tokens = await tokensFor(answer, request, ports.send);
  const decoded = decodeJwt(tokens.idToken);
  const checks = await checkIdToken(
    { compact: tokens.idToken, decoded, accessToken: tokens.accessToken, request },
    ports,
  );
  const userinfo = await groupsFromUserinfo(tokens, decoded.payload.json ?? {}, request, ports);
  return {
    idToken: tokens.idToken,
    decoded,
    checks: [...checks, ...(userinfo ? [userinfo.check] : [])],
    userinfo: userinfo?.claims,
  };
}

async function tokensFor(
  answer: AuthorizeAnswer,
  request: SignInRequest,
  send: OrgFetch,
): Promise<Tokens> {
  switch (answer.kind) {
    case 'error':
      throw explainOAuthError(answer.error, answer.errorDescription);
    case 'code':
      return exchangeCode(answer.code, request, send);
    case 'idToken':
      return { idToken: answer.idToken, accessToken: undefined };
  }
}

async function groupsFromUserinfo(
  { accessToken }: Tokens,
  payload: JsonObject,
  request: SignInRequest,
  { send, log }: Ports,
): Promise<Userinfo | undefined> {
  const isWanted =
    request.authorize.scope.split(' ').includes(GROUPS) && !Object.hasOwn(payload, GROUPS);
  if (accessToken === undefined || !isWanted) {
    return undefined;
  }
  const subject = stringAt(payload, 'sub');
  const userinfo = await attempt(fetchUserinfo(request.orgUrl, { accessToken, subject }, send));
  if (!userinfo.succeeded) {
    log.warn(`The userinfo endpoint gave nothing. ${userinfo.reason}`);
    return undefined;
  }
  return userinfo.value;
}
