import { groupsInToken } from '../../core/claim/groupsInToken.ts';
import { codeSpan, plainText } from '../../core/export/markdown.ts';
import { stringAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { structureChecks } from '../../core/jwt/checks/structureChecks.ts';
import { validityOf } from '../../core/jwt/time.ts';
import { timeChecks } from '../../core/jwt/checks/timeChecks.ts';
import { tokenKindOf } from '../../core/jwt/kind/tokenKind.ts';
import { isUnsecured } from '../../core/jwt/unsecured.ts';
import { cutText, visibleName } from '../../core/text.ts';
import { tokenSubject } from '../tokens/inspectedToken.ts';
import { count, numeral } from '../tokens/rowText.ts';
import { decodeLink } from './tokenPosition.ts';
import type { TokenPosition } from './tokenPosition.ts';

const LONGEST_VALUE = 120;
const MOST_ITEMS = 10;
const MOST_FAULTS = 3;

/**
 * What a token says about itself in a few lines of Markdown, with a link that opens it in the Token
 * Inspector. Whatever the token holds stands in code spans, where nothing has a meaning. Checks the form,
 * the algorithm and the times, and nothing else.
 */
export function hoverText(
  decoded: DecodedJwt,
  position: TokenPosition,
  nowMilliseconds: number,
): string {
  const { name, meaning } = tokenKindOf(decoded);
  const claims = decoded.payload.json;
  const lines = [
    ...(claims ? claimLines(decoded, claims, nowMilliseconds) : []),
    ...failedChecksLines(decoded, nowMilliseconds),
    ...faultLines(decoded),
    ...signatureLines(decoded),
  ];
  return [
    `**${name}.** ${plainText(meaning)}`,
    ...(lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')]),
    `[Open in Token Inspector](${decodeLink(position)})`,
  ].join('\n\n');
}

function failedChecksLines(decoded: DecodedJwt, nowMilliseconds: number): readonly string[] {
  const claims = decoded.payload.json;
  const checks = [
    ...structureChecks(decoded),
    ...(claims ? timeChecks(claims, nowMilliseconds) : []),
  ];
  const titles = checks.filter(({ verdict }) => verdict === 'failed').map(({ title }) => title);
  return titles.length === 0 ? [] : [`Failed checks: ${titles.join(', ')}`];
}

/** Nothing is said of an encrypted token, nor of one that is cut off before its signature. */
function signatureLines(decoded: DecodedJwt): readonly string[] {
  if (isUnsecured(decoded)) {
    return ['Not signed: anyone can have written it'];
  }
  const hasSignature = decoded.kind !== 'encrypted' && decoded.signature.raw !== '';
  return hasSignature ? ['Signature not checked'] : [];
}

function claimLines(
  decoded: DecodedJwt,
  claims: JsonObject,
  nowMilliseconds: number,
): readonly string[] {
  const subject = tokenSubject({ decoded });
  const issuer = stringAt(claims, 'iss');
  return [
    ...(subject === undefined ? [] : [`Subject: ${shown(subject)}`]),
    ...(issuer === undefined ? [] : [`Issuer: ${shown(issuer)}`]),
    ...listLines('Audience', textsOf(claims, 'aud')),
    plainText(validityOf(claims, nowMilliseconds).words),
    ...listLines('Scopes', scopesOf(claims)),
    ...groupsLines(claims),
  ];
}

function groupsLines(claims: JsonObject): readonly string[] {
  const groups = groupsInToken(claims);
  if (groups === undefined) {
    return [];
  }
  const { count: total, names } = groups;
  return [total === 0 ? 'Groups: none' : `Groups (${numeral(total)}): ${shownList(names)}`];
}

function listLines(label: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${label}: ${shownList(items)}`];
}

/** A text is taken for a list of one. */
function textsOf(claims: JsonObject, name: string): readonly string[] {
  const text = stringAt(claims, name);
  return text === undefined ? stringsAt(claims, name) : [text];
}

/** Okta has a list in `scp`; RFC 9068, section 2.2.3, has a text in `scope`. */
function scopesOf(claims: JsonObject): readonly string[] {
  const texts = [...textsOf(claims, 'scp'), ...textsOf(claims, 'scope')];
  return texts.flatMap((text) => text.split(' ')).filter((scope) => scope !== '');
}

/** One code span for all, since the room around a code span would part a name from its comma. */
function shownList(items: readonly string[]): string {
  const first = items.slice(0, MOST_ITEMS).map((item) => {
    const name = visibleName(cutText(item, LONGEST_VALUE));
    return name.includes(',') ? `"${name}"` : name;
  });
  const left = items.length - first.length;
  return codeSpan(first.join(', ')) + (left > 0 ? ` and ${numeral(left)} more` : '');
}

function faultLines({ faults }: DecodedJwt): readonly string[] {
  const told = faults.filter(({ code }) => code !== 'encrypted');
  const rest = told.length - MOST_FAULTS;
  return [
    ...told
      .slice(0, MOST_FAULTS)
      .map(({ message }) => `Fault: ${plainText(cutText(message, 300))}`),
    ...(rest > 0 ? [`And ${count(rest, 'more fault')}`] : []),
  ];
}

function shown(value: string): string {
  return codeSpan(cutText(value, LONGEST_VALUE));
}
