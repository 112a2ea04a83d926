import { comparisonSentence } from '../../core/jwt/compare/comparisonSentence.ts';
import type { SignInResult } from '../../core/oidc/signIn.ts';
import type { Clock } from '../../core/ports.ts';
import { receivedTokens } from './receivedTokens.ts';
import { beforeOf } from './tokenBefore.ts';
import type { TokenStore } from './tokenStore.ts';

/**
 * Puts the tokens of a sign-in on top, and gives how the topmost differs from the one before it in a
 * sentence; empty when there is nothing to compare with.
 */
export function showResult(store: TokenStore, result: SignInResult, clock: Clock): string {
  store.addAll(receivedTokens(result, clock.now()));
  const [newest] = store.tokens;
  const found = newest && beforeOf(store.tokens, newest);
  return found ? comparisonSentence(found.differences) : '';
}
