import { compareClaims } from '../../core/jwt/compareClaims.ts';
import { comparisonSentence } from '../../core/jwt/comparisonSentence.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { tokenBefore } from './tokenBefore.ts';

/**
 * How the newest token differs from the one before it, in a sentence; empty where there is none before or
 * one of them has no readable claims. The tokens are given newest first.
 */
export function differenceFromBefore(tokens: readonly InspectedToken[]): string {
  const [newest] = tokens;
  const before = newest && tokenBefore(tokens, newest);
  const [old, next] = [before?.decoded.payload.json, newest?.decoded.payload.json];
  return old && next ? comparisonSentence(compareClaims(old, next)) : '';
}
