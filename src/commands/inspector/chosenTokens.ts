import { ownValue } from '../../core/json.ts';
import { describeTime } from '../../core/jwt/time.ts';
import { timeOfDay } from '../../views/tokens/rowText.ts';
import { claimsOf, kindOf, tokenName } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';
import type { Row } from '../../views/tokens/row.ts';
import type { TokenStore } from '../../views/tokens/tokenStore.ts';
import type { InspectorChoice } from './inspectorDialogs.ts';
import type { InspectorServices } from './inspectorServices.ts';

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

/**
 * A token to choose from, told apart from others of the same user by when it came, from where, and when it
 * was issued. `now` is in milliseconds since 1970-01-01T00:00:00Z.
 */
export function tokenChoice(token: InspectedToken, now: number): InspectorChoice<InspectedToken> {
  const { givenName, receivedAt, origin, foundAs, configuration } = token;
  const place = origin?.session.trace.subject.app ?? foundAs ?? configuration?.appLabel;
  const parts = [
    givenName === undefined ? undefined : kindOf(token).name,
    timeOfDay(receivedAt),
    place,
  ];
  const description = parts.filter((part) => part !== undefined).join(', ');
  return { label: tokenName(token), description, detail: issuedText(token, now), value: token };
}

function issuedText(token: InspectedToken, now: number): string | undefined {
  const claims = claimsOf(token);
  const issued = claims && ownValue(claims, 'iat');
  return typeof issued === 'number' ? `Issued ${describeTime(issued, now).relative}` : undefined;
}

type ChoosingServices = Pick<InspectorServices, 'tokens' | 'clock' | 'choose' | 'say'>;

/** The tokens of the rows, or without any the one that there is or that the user chooses. */
export async function chosenTokens(
  { tokens, clock, choose, say }: ChoosingServices,
  title: string,
  rows: readonly Row[],
): Promise<readonly InspectedToken[]> {
  const now = clock.now();
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
      : await choose(
          title,
          'Which token?',
          tokens.tokens.map((token) => tokenChoice(token, now)),
        );
  return chosen ? [chosen] : [];
}
