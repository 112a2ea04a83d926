import { groupsInToken } from '../../core/claim/groupsInToken.ts';
import { codeSpan, plainText } from '../../core/export/markdown.ts';
import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { validityOf } from '../../core/jwt/time.ts';
import { tokenKindOf } from '../../core/jwt/tokenKind.ts';
import { tokenSubject } from '../tokens/inspectedToken.ts';
import { cutText } from './cutText.ts';
import { decodeLink } from './tokenPosition.ts';
import type { TokenPosition } from './tokenPosition.ts';

const LONGEST_VALUE = 120;
const MOST_GROUPS = 10;
const MOST_FAULTS = 3;

/**
 * What a token says about itself in a few lines of Markdown, with a link that opens it in the Token
 * Inspector. Whatever the token holds stands in code spans, where nothing has a meaning. Checks nothing.
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
    ...faultLines(decoded),
    'Signature not checked',
  ];
  return [
    `**${name}.** ${plainText(meaning)}`,
    lines.map((line) => `- ${line}`).join('\n'),
    `[Open in Token Inspector](${decodeLink(position)})`,
  ].join('\n\n');
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
    plainText(validityOf(claims, nowMilliseconds).words),
    ...groupsLines(claims),
  ];
}

function groupsLines(claims: JsonObject): readonly string[] {
  const groups = groupsInToken(claims);
  if (groups === undefined) {
    return [];
  }
  const { count, names } = groups;
  const first = names.slice(0, MOST_GROUPS).map(shown).join(', ');
  const rest = count > MOST_GROUPS ? ` and ${thousands(count - MOST_GROUPS)} more` : '';
  return [count === 0 ? 'Groups: none' : `Groups (${thousands(count)}): ${first}${rest}`];
}

function faultLines({ faults }: DecodedJwt): readonly string[] {
  const told = faults.filter(({ code }) => code !== 'encrypted');
  const rest = told.length - MOST_FAULTS;
  return [
    ...told
      .slice(0, MOST_FAULTS)
      .map(({ message }) => `Fault: ${plainText(cutText(message, 300))}`),
    ...(rest > 0 ? [`And ${thousands(rest)} more ${rest === 1 ? 'fault' : 'faults'}`] : []),
  ];
}

function shown(value: string): string {
  return codeSpan(cutText(value, LONGEST_VALUE));
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
