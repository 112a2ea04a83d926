import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { validityOf } from '../../core/jwt/time.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { tokenKind, tokenSubject } from '../tokens/inspectedToken.ts';
import { cutText } from './cutText.ts';

const LONGEST_SUBJECT = 60;

/**
 * The line above a token: kind, subject, validity, and what a click does. Says minutes at the most
 * exactly, since the line is not drawn anew every second. What the claims hold is made plain text.
 */
export function lensTitle(decoded: DecodedJwt, nowMilliseconds: number): string {
  const token = { decoded, origin: undefined };
  const subject = tokenSubject(token);
  const name = tokenKind(token) + (subject === undefined ? '' : ` of ${shown(subject)}`);
  const claims = decoded.payload.json;
  const words = claims && validityOf(claims, nowMilliseconds).words;
  const validity = words === undefined ? [] : [withoutSeconds(withSmallInitial(words))];
  return `${[name, ...validity].join(', ')} · Open in Token Inspector`;
}

function shown(subject: string): string {
  return plainLabel(cutText(subject, LONGEST_SUBJECT));
}

function withSmallInitial(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function withoutSeconds(words: string): string {
  return words.replace(/ in \d+ s$/, ' in less than a minute').replace(/ min \d+ s$/, ' min');
}
