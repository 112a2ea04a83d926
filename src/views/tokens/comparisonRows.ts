import { visibleText } from '../../core/text.ts';
import type { InspectedComparison } from './comparisonStore.ts';
import { differenceRows } from './differenceRows.ts';
import type { InspectedToken, TokenSurroundings } from './inspectedToken.ts';
import { PAGE_SIZE } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { beforeOf } from './tokenBefore.ts';
import { shownText } from './valueText.ts';

const VOLATILE_LEFT_OUT =
  'Claims that are other in every token, such as times and identifiers, are left out.';

/** The row that says how a token differs from the one before; undefined where there is none. */
export function comparisonRow(
  token: InspectedToken,
  { tokens }: Pick<TokenSurroundings, 'tokens'>,
): Row | undefined {
  const found = beforeOf(tokens, token);
  if (!found) {
    return undefined;
  }
  const { differences, sources } = found;
  const description = differencesText(differences.length);
  const id = `${token.id}/comparison`;
  return {
    id,
    token,
    label: 'Compared with before',
    description,
    tooltip: VOLATILE_LEFT_OUT,
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
  const label = cut(visibleText(`${before.name} and ${after.name}`));
  const description = differencesText(differences.length);
  const volatile = volatileRow(comparison);
  const sources = { before: before.source, after: after.source };
  const hasRows = volatile !== undefined || differences.length > 0;
  return {
    id,
    comparison,
    label,
    description,
    tooltip: `${label}: ${description}\n${VOLATILE_LEFT_OUT}`,
    icon: { name: 'git-compare' },
    spoken: sentence(
      `Comparison of ${quoted(shownText(before.name))} and ${quoted(shownText(after.name))}: ${description}`,
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

/** The claims that differ because they are other in every token. */
function volatileRow(comparison: InspectedComparison): Row | undefined {
  const { volatile, before, after } = comparison;
  if (volatile.length === 0) {
    return undefined;
  }
  const id = `${comparison.id}/volatile`;
  const names = volatile.map(({ name }) => name).join(', ');
  const sources = { before: before.source, after: after.source };
  return {
    id,
    comparison,
    label: 'Other in every token',
    description: names,
    tooltip: `${names}\nThese tell nothing about what was changed.`,
    icon: { name: 'history' },
    spoken: sentence(`Other in every token: ${names}`),
    expansion: 'collapsed',
    children: () => differenceRows({ owner: { comparison }, id, differences: volatile, sources }),
  };
}
