import { claimsDocument } from '../core/jwt/claimsDocument.ts';
import { tokenKind, tokenSubject } from '../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../views/tokens/inspectedToken.ts';
import { timeOfDay } from '../views/tokens/rowText.ts';
import { tokenBefore } from '../views/tokens/tokenBefore.ts';
import type { TextDiff } from '../vscode/shownTexts.ts';

/** A token and the one before it. */
export interface ComparedTokens {
  readonly before: InspectedToken;
  readonly after: InspectedToken;
}

/** A token with the one before it; without a token, the newest that has one. */
export function comparedTokens(
  tokens: readonly InspectedToken[],
  token: InspectedToken | undefined,
): ComparedTokens | undefined {
  for (const after of token ? [token] : tokens) {
    const before = tokenBefore(tokens, after);
    if (before) {
      return { before, after };
    }
  }
  return undefined;
}

/** The claims of two tokens for the diff editor, with times and subjects in the title. */
export function tokenDiff({ before, after }: ComparedTokens): TextDiff {
  return {
    title: `${tokenKind(after)}: ${titleOf(before)} and ${titleOf(after)}`,
    before: claimsDocument(before.decoded.payload.json ?? {}),
    after: claimsDocument(after.decoded.payload.json ?? {}),
    ending: 'json',
  };
}

function titleOf(token: InspectedToken): string {
  return [timeOfDay(token.receivedAt), tokenSubject(token)]
    .filter((text) => text !== undefined)
    .join(' ');
}
