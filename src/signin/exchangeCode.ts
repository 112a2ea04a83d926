import { signInError } from '../core/oidc/signInError.ts';
import type { Flow } from './flow.ts';
import type { TokenAnswer } from './tokenRequest.ts';
import { requestTokens } from './tokenRequest.ts';

/**
 * Exchanges an authorization code for tokens, an ID token at least, with the PKCE verifier where there
 * is one (OpenID Connect Core 3.1.3; RFC 7636, section 4.5). Rejects as `requestTokens` does, and with
 * `sign-in/no-id-token`.
 */
export async function exchangeCode(
  flow: Flow,
  code: string,
): Promise<TokenAnswer & { readonly idToken: string }> {
  const { authorize, codeVerifier } = flow.request;
  const tokens = await requestTokens(flow, {
    title: 'Token request',
    step: 'code',
    form: [
      ['grant_type', 'authorization_code'],
      ['code', code],
      ['redirect_uri', authorize.redirectUri],
      ...(codeVerifier === '' ? [] : [['code_verifier', codeVerifier] as const]),
    ],
  });
  const { idToken } = tokens;
  if (idToken === undefined) {
    throw signInError(
      'sign-in/no-id-token',
      `${tokens.host} issued no ID token. Ask for the scope openid.`,
    );
  }
  return { ...tokens, idToken };
}
