import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check } from '../core/jwt/checks/check.ts';
import type { IssuedToken, SignInResult } from '../core/oidc/signIn.ts';
import { shortText } from '../core/text.ts';
import { attempt } from './attempt.ts';
import type { Userinfo } from './fetchUserinfo.ts';
import { fetchUserinfo } from './fetchUserinfo.ts';
import type { Flow } from './flow.ts';
import { checkedAccessToken, traceChecks } from './issuedTokens.ts';

/** Checked ID tokens with what else came along. */
export interface TokenSet {
  /** The one that counts first. */
  readonly idTokens: readonly IssuedToken[];
  readonly accessToken: string | undefined;
  /** Which endpoint issued the access token. */
  readonly issuedBy: IssuedToken['issuedBy'];
  readonly tokenType: string | undefined;
  readonly refreshToken: string | undefined;
  /** Claims that later tokens have to agree with. */
  readonly claims: JsonObject;
  /** The ID token that tells Okta whose session ends at logout. */
  readonly idToken: string;
}

/** The claim, and the scope that brings it, for which the userinfo endpoint is asked as well. */
const GROUPS = 'groups';

/**
 * Makes tokens the result of a sign-in or a refresh: checks the access token, asks the userinfo endpoint
 * where the groups that were asked for are not in the ID token, and keeps what can be gone on with. A
 * userinfo endpoint that fails is logged only. Rejects only when cancelled.
 */
export async function resultFrom(given: Flow, set: TokenSet): Promise<SignInResult> {
  const isBound = set.tokenType?.toLowerCase() === 'dpop';
  // A token that is not bound to the key is sent as what it is.
  const flow = isBound ? given : { ...given, dpop: undefined };
  const userinfo = await groupsFromUserinfo(flow, set);
  const flowChecks = [...tokenTypeChecks(given, set), ...(userinfo ? [userinfo.check] : [])];
  const tokens = [
    ...set.idTokens.map((token, index) => (index === 0 ? withChecks(token, flowChecks) : token)),
    ...(await accessTokens(given, set)),
  ];
  for (const token of tokens) {
    traceChecks(given, token);
  }
  const { request, metadata, trace, dpop } = flow;
  const { claims, idToken, accessToken, refreshToken } = set;
  return {
    tokens,
    userinfo: userinfo?.claims,
    session: {
      request,
      metadata,
      trace,
      claims,
      idToken,
      accessToken,
      refreshToken,
      dpopKey: dpop?.key,
    },
  };
}

async function accessTokens(
  flow: Flow,
  { accessToken: compact, issuedBy }: TokenSet,
): Promise<readonly IssuedToken[]> {
  return compact === undefined ? [] : [await checkedAccessToken(flow, { compact, issuedBy })];
}

function withChecks(token: IssuedToken, added: readonly Check[]): IssuedToken {
  return { ...token, checks: [...token.checks, ...added] };
}

/** RFC 9449, section 5: a bearer token where a bound one was asked for is worth as much to a thief. */
function tokenTypeChecks({ dpop }: Flow, { accessToken, tokenType }: TokenSet): readonly Check[] {
  if (accessToken === undefined) {
    return [];
  }
  const expected = dpop ? 'DPoP' : 'Bearer';
  const isExpected = tokenType?.toLowerCase() === expected.toLowerCase();
  if (isExpected && !dpop) {
    return [];
  }
  const given = tokenType === undefined ? 'missing' : `"${shortText(tokenType, 60)}"`;
  return [
    {
      id: 'access-token-type',
      title: 'Access token type',
      verdict: isExpected ? 'passed' : 'failed',
      explanation: isExpected
        ? 'token_type is "DPoP": the access token is bound to the key of this sign-in.'
        : `token_type is ${given}, but "${expected}" was asked for.`,
    },
  ];
}

async function groupsFromUserinfo(flow: Flow, set: TokenSet): Promise<Userinfo | undefined> {
  const { authorize } = flow.request;
  const payload = set.idTokens[0]?.decoded.payload.json ?? {};
  const isWanted = authorize.scope.split(' ').includes(GROUPS) && !Object.hasOwn(payload, GROUPS);
  if (set.accessToken === undefined || !isWanted) {
    return undefined;
  }
  const subject = stringAt(set.claims, 'sub');
  const { accessToken } = set;
  const userinfo = await attempt(fetchUserinfo(flow, { accessToken, subject }));
  if (!userinfo.succeeded) {
    flow.ports.log.warn(`The userinfo endpoint gave nothing. ${userinfo.reason}`);
    return undefined;
  }
  return userinfo.value;
}
