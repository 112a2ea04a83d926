import { ownValue } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { describeTime, lifetimeWords, validityOf } from '../../core/jwt/time.ts';
import type { Validity } from '../../core/jwt/time.ts';
import type { Clock } from '../../core/ports.ts';
import { claimsOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import type { Row } from './row.ts';
import { sentence } from './spoken.ts';

const ICONS: Readonly<Record<Validity['state'], NonNullable<Row['icon']>>> = {
  valid: OUTCOME_ICONS.passed,
  expiring: { name: 'watch', color: 'list.warningForeground' },
  expired: OUTCOME_ICONS.failed,
  'not yet valid': { name: 'circle-slash' },
  'without expiry': OUTCOME_ICONS.unknown,
  unreadable: OUTCOME_ICONS.failed,
};

/** The row of when a token is valid, which goes on with the clock; undefined without claims. */
export function validityRow(token: InspectedToken, clock: Clock): Row | undefined {
  const claims = claimsOf(token);
  return claims && rowOf(token, claims, clock);
}

function rowOf(token: InspectedToken, claims: JsonObject, clock: Clock): Row {
  const now = clock.now();
  const { state, words, isCounting } = validityOf(claims, now);
  return {
    id: `${token.id}/validity`,
    token,
    label: 'Validity',
    description: words,
    tooltip: [words, ...timeLines(claims, now), lifetimeWords(claims)].filter(Boolean).join('\n'),
    icon: ICONS[state],
    spoken: sentence(`Validity: ${words}`),
    live: { isCounting },
    copy: { value: () => words },
    current: () => rowOf(token, claims, clock),
  };
}

const TIMES = [
  ['exp', 'Expires'],
  ['nbf', 'Not before'],
  ['iat', 'Issued'],
] as const;

function timeLines(claims: JsonObject, now: number): readonly string[] {
  return TIMES.flatMap(([name, title]) => {
    const value = ownValue(claims, name);
    if (typeof value !== 'number') {
      return [];
    }
    const { local, utc, relative } = describeTime(value, now);
    return [local === '' ? `${title}: ${relative}` : `${title}: ${local}, ${utc}`];
  });
}
