import type { ComparedTokens } from '../../views/tokens/comparisonStore.ts';
import { claimsOf } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';
import type { Row } from '../../views/tokens/row.ts';
import {
  comparePair,
  comparedTokens,
  compareSides,
  comparisonDiff,
  inOrder,
  sideOfToken,
  sideOfUserinfo,
  tokenDiff,
} from '../compareTokens.ts';
import { chosenTokens, rowsOf, tokenChoice, tokensOf } from './chosenTokens.ts';
import type { InspectorChoice } from './inspectorDialogs.ts';
import type { InspectorServices } from './inspectorServices.ts';

const TITLE = 'Compare Tokens';
const UNREADABLE = 'The claims of this token cannot be read, so it cannot be compared.';

/** Compares two selected tokens, or a token with what the user chooses, and shows the comparison. */
export async function compare(
  services: InspectorServices,
  row: Row | undefined,
  selected: readonly Row[],
): Promise<void> {
  const { tokens, say, clock, comparisons, tokensTree } = services;
  const marked = tokensOf(tokens, rowsOf(row, selected));
  const [one, other] = marked;
  if (marked.length > 2) {
    await say('Select two tokens to compare, not more.');
    return;
  }
  const compared =
    one && other
      ? comparePair(inOrder(tokens.tokens, one, other), clock.now())
      : await compareWithChosen(services, row);
  if (compared) {
    await tokensTree.reveal(comparisons.add(compared).id);
  } else if (one && other) {
    await say(UNREADABLE);
  }
}

/** Opens a diff editor with a token, or the newest that has one before it, and the token before. */
export async function compareWithBefore(
  { tokens, showDiff, say }: InspectorServices,
  row: Row | undefined,
): Promise<void> {
  const compared = comparedTokens(tokens.tokens, row?.token);
  await (compared
    ? showDiff(tokenDiff(compared))
    : say('There is no older token of the same kind and app to compare with.'));
}

async function compareWithChosen(
  services: InspectorServices,
  row: Row | undefined,
): Promise<ComparedTokens | undefined> {
  const { clock, say, choose } = services;
  const [token] = await chosenTokens(services, TITLE, rowsOf(row, []));
  if (!token) {
    return undefined;
  }
  const now = clock.now();
  const choices = claimsOf(token) ? choicesFor(services, token, now) : [];
  if (choices.length === 0) {
    const nothing = 'There is nothing to compare this token with. Paste or request another one.';
    await say(claimsOf(token) ? nothing : UNREADABLE);
    return undefined;
  }
  const make = await choose(TITLE, 'What to compare the token with?', choices);
  return make?.();
}

/** Makes a comparison when it is chosen. */
type Comparing = () => ComparedTokens | undefined;

function choicesFor(
  { tokens: { tokens } }: InspectorServices,
  token: InspectedToken,
  now: number,
): readonly InspectorChoice<Comparing>[] {
  const [own, userinfo] = [sideOfToken(token), sideOfUserinfo(tokens, token)];
  const others = tokens.filter((other) => other.id !== token.id && claimsOf(other) !== undefined);
  const choices = others.map((other): InspectorChoice<Comparing> => ({
    ...tokenChoice(other, now),
    value: () => comparePair(inOrder(tokens, token, other), now),
  }));
  if (!own || !userinfo) {
    return choices;
  }
  const description = 'of the same sign-in';
  const value: Comparing = () => compareSides(own, userinfo, now);
  return [{ label: userinfo.name, description, value }, ...choices];
}

/** Opens VS Code's diff editor on a comparison. */
export async function open(services: InspectorServices, row: Row | undefined): Promise<void> {
  const { comparisons, say, showDiff } = services;
  const comparison = row?.comparison ?? comparisons.comparisons[0];
  await (comparison
    ? showDiff(comparisonDiff(comparison))
    : say('There is no comparison in the Token Inspector yet.'));
}

/** Forgets the comparisons of rows. */
export function removeComparisons({ comparisons }: InspectorServices, rows: readonly Row[]): void {
  for (const { comparison } of rows) {
    if (comparison) {
      comparisons.remove(comparison);
    }
  }
}
