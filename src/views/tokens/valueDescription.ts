import type { JsonValue } from '../../core/json.ts';
import type { ClaimDescription } from '../../core/jwt/claims/claims.ts';
import { describeTime } from '../../core/jwt/time.ts';
import { quoted } from './spoken.ts';
import {
  lookOf,
  plainText,
  nameRemark,
  scriptRemark,
  shownName,
  shownText,
  summaryOf,
} from './valueText.ts';
import type { Member, ValueContext } from './valueRows.ts';

/** What the row of a value says. */
export interface ValueWords {
  readonly label: string;
  /** Empty for none. */
  readonly description: string;
  readonly tooltip: string;
  /** Parts of a sentence. */
  readonly spoken: readonly (string | undefined)[];
  /** What is known of the claim. */
  readonly claim: ClaimDescription | undefined;
}

/** Puts a value into words; `filtered` takes the place of the number of its items. */
export function describeValue(
  context: ValueContext,
  member: Member,
  filtered: string | undefined,
): ValueWords {
  return member.isItem === true
    ? itemWords(context, member)
    : memberWords(context, member, filtered);
}

function itemWords(context: ValueContext, { path, value }: Member): ValueWords {
  const text = plainText(value, context.source, path);
  const label = shownName(text);
  const claim = path.at(-2);
  const meaning =
    typeof claim === 'string' && path.length === 2 && typeof value === 'string'
      ? context.explainItem(claim, value)
      : undefined;
  const remark = typeof value === 'string' ? nameRemark(value) : undefined;
  return {
    label,
    description: together(remark, meaning),
    tooltip: [label, remark, meaning].filter(Boolean).join('\n'),
    spoken: [quoted(label), remark, meaning],
    claim: undefined,
  };
}

function memberWords(
  context: ValueContext,
  { path, name, value }: Member,
  filtered: string | undefined,
): ValueWords {
  const { describe, source, now } = context;
  const isClaim = path.length === 1;
  const claim = isClaim ? describe(name) : undefined;
  const label = shownText(name);
  const time = claim?.format === 'time' ? timeText(value, now) : undefined;
  const text = filtered ?? time?.short ?? summaryOf(value, source, path);
  const remarks = remarksOn(name, value);
  const meaning = isClaim ? context.explain(name, value) : undefined;
  const title = claim ? `, ${claim.title}` : '';
  const said = typeof value === 'string' ? quoted(text) : text;
  return {
    label,
    description: [text, ...remarks].join(', '),
    tooltip: tooltipOf({
      first: [`${label}: ${text}`, ...remarks].join(', '),
      details: [time?.utc, readAs(context, path, value), meaning],
      claim,
    }),
    spoken: [
      `${quoted(label)}${title}, ${lookOf(value, claim).word}: ${said}`,
      ...remarks,
      meaning,
    ],
    claim,
  };
}

function remarksOn(name: string, value: JsonValue): readonly string[] {
  const ofName = scriptRemark(name);
  const ofValue = typeof value === 'string' ? scriptRemark(value) : undefined;
  return [ofName && `the name ${ofName}`, ofValue].filter((remark) => remark !== undefined);
}

/** A time in words, relative and local, and on a line of its own in UTC. */
function timeText(
  value: JsonValue,
  now: number,
): { readonly short: string; readonly utc?: string } | undefined {
  if (typeof value !== 'number') {
    return undefined;
  }
  const { relative, local, utc } = describeTime(value, now);
  return local === ''
    ? { short: relative }
    : { short: `${relative}, ${local}`, utc: `In UTC: ${utc}` };
}

/** What becomes of a number that JavaScript, and most readers of JSON, hold as another one. */
function readAs(
  { source }: ValueContext,
  path: Member['path'],
  value: JsonValue,
): string | undefined {
  return typeof value === 'number' && source?.numberAt(path) !== undefined
    ? `Many programs read it as ${value}.`
    : undefined;
}

interface TooltipParts {
  readonly first: string;
  readonly details: readonly (string | undefined)[];
  readonly claim: ClaimDescription | undefined;
}

function tooltipOf({ first, details, claim }: TooltipParts): string {
  const lines = [first, ...details].filter((line) => line !== undefined).join('\n');
  return claim
    ? `${lines}\n\n${claim.title}. ${claim.explanation}\nSource: ${claim.source}`
    : lines;
}

function together(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(', ');
}
