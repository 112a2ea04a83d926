import type { SignInResult } from '../../core/oidc/signIn.ts';
import type { Clock } from '../../core/ports.ts';
import { differenceFromBefore } from './differenceFromBefore.ts';
import { receivedTokens } from './receivedTokens.ts';
import type { TokenStore } from './tokenStore.ts';

/**
 * Puts the tokens of a sign-in on top, and gives what is different from the tokens before in a sentence;
 * empty when there is nothing to compare with.
 */
export function showResult(tokens: TokenStore, result: SignInResult, clock: Clock): string {
  tokens.addAll(receivedTokens(result, clock.now()));
  return differenceFromBefore(tokens.tokens);
}
