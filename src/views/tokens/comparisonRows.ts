import type { ComparedSources } from '../../core/jwt/compare/compareClaims.ts';
import type { InspectedComparison } from './comparisonStore.ts';
import { differenceRows } from './differenceRows.ts';
import { tokenName } from './inspectedToken.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { PAGE_SIZE } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, timeOfDay } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { beforeOf } from './tokenBefore.ts';
import { shownText } from './valueText.ts';

const VOLATILE_LEFT_OUT =
  'Claims that differ in every token, such as times and identifiers, are left out.';

/** The row that says how a token differs from the one before; undefined where there is none. */
export function comparisonRow(
  token: InspectedToken,
  { tokens }: Pick<TokenSurroundings, 'tokens'>,
): Row | undefined {
  const found = beforeOf(tokens, token);
  if (!found) {
    return undefined;
  }
  const { before, differences, sources } = found;
  const name = `${shownText(tokenName(before))}, received at ${timeOfDay(before.receivedAt)}`;
  const description = differencesText(differences.length);
  const id = `${token.id}/comparison`;
  return {
    id,
    token,
    label: 'Compared with before',
    description,
    tooltip: `Compared with: ${name}.\n${VOLATILE_LEFT_OUT}`,
    icon: { name: 'git-compare' },
    spoken: sentence(`Compared with the token before: ${description}`),
    words: ['comparison'],
    ...(differences.length > 0 && {
      expansion: 'collapsed',
      children: () => differenceRows({ owner: { token }, id, differences, sources }),
    }),
  };
}

/** The row of a comparison of any two, with a row for each difference and one for what is volatile. */
export function comparedRow(comparison: InspectedComparison): Row {
  const { id, before, after, differences } = comparison;
  const number = differencesText(differences.length);
  const label = capital(`${number}: ${between(before.shortName, after.shortName)}`);
  const description = kindsOf(comparison);
  const sources = { before: before.source, after: after.source };
  const volatile = volatileRow(comparison, sources);
  const hasRows = volatile !== undefined || differences.length > 0;
  return {
    id,
    comparison,
    label,
    ...(description !== '' && { description }),
    tooltip: `${between(before.name, after.name)}: ${number}\n${VOLATILE_LEFT_OUT}`,
    icon: { name: 'git-compare' },
    spoken: sentence(
      `Comparison of ${quoted(shownText(before.name))} and ${quoted(shownText(after.name))}: ${number}`,
    ),
    words: ['pair'],
    ...(hasRows && {
      expansion: 'expanded',
      children: () => [
        ...differenceRows({ owner: { comparison }, id, differences, sources }, PAGE_SIZE - 1),
        ...(volatile ? [volatile] : []),
      ],
    }),
  };
}

function differencesText(number: number): string {
  return number === 0 ? 'no difference' : count(number, 'difference');
}

function between(before: string, after: string): string {
  return `${shownText(before)} → ${shownText(after)}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What kinds of token are compared, unless the label says that. */
function kindsOf({ before, after }: InspectedComparison): string {
  if (before.kind === after.kind) {
    return shownText(before.kind);
  }
  return before.shortName === before.kind ? '' : between(before.kind, after.kind);
}

/** The claims that differ in every token, whatever is configured. */
function volatileRow(comparison: InspectedComparison, sources: ComparedSources): Row | undefined {
  const { volatile } = comparison;
  if (volatile.length === 0) {
    return undefined;
  }
  const id = `${comparison.id}/volatile`;
  const names = volatile.map(({ name }) => name).join(', ');
  return {
    id,
    comparison,
    label: 'Differs in every token',
    description: names,
    tooltip: `${names}\nThese tell nothing about what was changed.`,
    icon: { name: 'history' },
    spoken: sentence(`Differs in every token: ${names}`),
    expansion: 'collapsed',
    children: () => differenceRows({ owner: { comparison }, id, differences: volatile, sources }),
  };
}
