import type { Check } from '../core/jwt/checks/check.ts';
import type { AuthorizeAnswer, GrantedAnswer } from '../core/oidc/authorizeAnswer.ts';
import { explainOAuthError } from '../core/oidc/oauthError.ts';
import { BOTH_ENDPOINTS, sameSignInCheck } from '../core/oidc/sameSignIn.ts';
import type { IssuedToken, SignInResult } from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { withoutSecrets } from '../core/text.ts';
import { exchangeCode } from './exchangeCode.ts';
import type { Flow } from './flow.ts';
import { situationOf } from './flow.ts';
import { checkedIdToken, traceChecks } from './issuedTokens.ts';
import { resultFrom } from './tokenSet.ts';

/** The checks by which an ID token vouches for the code that came along (OpenID Connect Core, 3.3.2.12). */
const VOUCHING = ['signature', 'issuer', 'audience', 'nonce', 'code-hash'];

/**
 * Turns the answer to a request into its tokens: checks the ID token of the authorization endpoint,
 * exchanges the code, and checks what the token endpoint issued. A token whose checks fail is given all
 * the same, with the checks; only a code is not exchanged when the ID token beside it does not vouch for
 * it.
 *
 * Rejects with a `UserError` for an error answer, with `sign-in/code-not-bound`, as `exchangeCode` does,
 * and with the signal's reason when cancelled.
 */
export async function completeSignIn(answer: AuthorizeAnswer, flow: Flow): Promise<SignInResult> {
  if (answer.kind === 'error') {
    const { error, errorDescription: description } = answer;
    throw explainOAuthError(
      { error, description },
      situationOf(flow, 'authorize'),
      flow.secrets.all,
    );
  }
  const front = await frontChannelToken(answer, flow);
  if (answer.code !== undefined) {
    return withCode(answer.code, front, flow);
  }
  const { accessToken, tokenType, idToken = '' } = answer;
  return resultFrom(flow, {
    idTokens: front,
    accessToken,
    issuedBy: 'authorization endpoint',
    tokenType,
    refreshToken: undefined,
    claims: front[0]?.decoded.payload.json ?? {},
    idToken,
  });
}

async function frontChannelToken(
  { idToken: compact, accessToken, code }: GrantedAnswer,
  flow: Flow,
): Promise<readonly IssuedToken[]> {
  const issuedBy = 'authorization endpoint';
  return compact === undefined
    ? []
    : [await checkedIdToken(flow, { compact, issuedBy, accessToken, code })];
}

async function withCode(
  code: string,
  front: readonly IssuedToken[],
  flow: Flow,
): Promise<SignInResult> {
  for (const token of front) {
    requireVouching(token, flow);
  }
  const { idToken: compact, ...others } = await exchangeCode(flow, code);
  const issuedBy = 'token endpoint';
  const { accessToken } = others;
  const token = await checkedIdToken(flow, { compact, issuedBy, accessToken });
  const claims = token.decoded.payload.json ?? {};
  const agreement = front.map(({ decoded }): Check =>
    sameSignInCheck(decoded.payload.json ?? {}, claims, BOTH_ENDPOINTS),
  );
  const idTokens = [{ ...token, checks: [...token.checks, ...agreement] }, ...front];
  return resultFrom(flow, { idTokens, issuedBy, claims, idToken: compact, ...others });
}

/** A check that could not be made vouches for nothing either. */
function requireVouching(token: IssuedToken, flow: Flow): void {
  const passed = token.checks.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id);
  if (VOUCHING.every((id) => passed.includes(id))) {
    return;
  }
  traceChecks(flow, token);
  const open = token.checks.find(
    ({ id, verdict }) => VOUCHING.includes(id) && verdict !== 'passed',
  );
  const explanation = withoutSecrets(open?.explanation ?? '', flow.secrets.all);
  const why = open ? `${open.title}: ${explanation}` : 'It cannot be read.';
  throw signInError(
    'sign-in/code-not-bound',
    `The code was not exchanged, because the ID token that came along does not vouch for it. ${why} Launch the request again.`,
  );
}
