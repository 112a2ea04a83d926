import { timeOfDay } from '../../views/tokens/rowText.ts';
import { tokenName } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';
import type { Row } from '../../views/tokens/row.ts';
import type { TokenStore } from '../../views/tokens/tokenStore.ts';
import type { InspectorChoice, InspectorDialogs } from './inspectorDialogs.ts';

/**
 * The rows that a command is about: all that are selected when the row is one of them, else the row alone.
 */
export function rowsOf(row: Row | undefined, selected: readonly Row[]): readonly Row[] {
  if (!row) {
    return selected;
  }
  return selected.some(({ id }) => id === row.id) ? selected : [row];
}

/** The tokens of some rows as they are by now, in the order of the view, each once. */
export function tokensOf(
  { tokens }: Pick<TokenStore, 'tokens'>,
  rows: readonly Row[],
): readonly InspectedToken[] {
  const ids = new Set(rows.map(({ token }) => token?.id));
  return tokens.filter(({ id }) => ids.has(id));
}

/** A token to choose from. */
export function tokenChoice(token: InspectedToken): InspectorChoice<InspectedToken> {
  return { label: tokenName(token), description: timeOfDay(token.receivedAt), value: token };
}

/** The tokens of the rows, or without any the one that there is or that the user chooses. */
export async function chosenTokens(
  { tokens, choose, say }: Pick<InspectorDialogs, 'choose' | 'say'> & { tokens: TokenStore },
  title: string,
  rows: readonly Row[],
): Promise<readonly InspectedToken[]> {
  const known = tokensOf(tokens, rows);
  if (known.length > 0) {
    return known;
  }
  const [first, ...others] = tokens.tokens;
  if (!first) {
    await say('There is no token in the Token Inspector yet.');
    return [];
  }
  const chosen =
    others.length === 0
      ? first
      : await choose(title, 'Which token?', tokens.tokens.map(tokenChoice));
  return chosen ? [chosen] : [];
}
