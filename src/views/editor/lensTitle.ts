import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { validityOf } from '../../core/jwt/time.ts';
import { tokenKindOf } from '../../core/jwt/kind/tokenKind.ts';
import { isUnsecured } from '../../core/jwt/unsecured.ts';
import { cutText } from '../../core/text.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { tokenSubject } from '../tokens/inspectedToken.ts';
import type { PlacedToken } from './documentTokens.ts';

const LONGEST_SUBJECT = 60;

/** What a code lens says. */
export interface LensWords {
  readonly title: string;
  /** What there is no room for in the title. */
  readonly tooltip?: string;
}

/**
 * The words of a token's code lens: the whole title, or the kind alone where other tokens of the document
 * stand on the same line, whose code lenses stand side by side.
 */
export function lensWords(
  placed: PlacedToken,
  tokens: readonly PlacedToken[],
  nowMilliseconds: number,
): LensWords {
  const title = lensTitle(placed.decoded, nowMilliseconds);
  const isAlone = tokens.every((other) => other === placed || other.line !== placed.line);
  return isAlone ? { title } : { title: shortLensTitle(placed.decoded), tooltip: title };
}

/**
 * The line above a token: kind, subject, validity, and what a click does. Says minutes at the most
 * exactly, since the line is not drawn anew every second. What the claims hold is made plain text.
 */
export function lensTitle(decoded: DecodedJwt, nowMilliseconds: number): string {
  const subject = tokenSubject({ decoded });
  const name = shortLensTitle(decoded) + (subject === undefined ? '' : ` of ${shown(subject)}`);
  const claims = decoded.payload.json;
  const words = claims && validityOf(claims, nowMilliseconds).words;
  const validity = words === undefined ? [] : [withoutSeconds(withSmallInitial(words))];
  return `${[name, ...validity].join(', ')} · Open in Token Inspector`;
}

/** The kind alone, for a line with several tokens; of a token that nothing signs, that first. */
export function shortLensTitle(decoded: DecodedJwt): string {
  const { name } = tokenKindOf(decoded);
  if (!isUnsecured(decoded)) {
    return name;
  }
  const isAbbreviation = /^\p{Lu}{2}/u.test(name);
  return `Unsecured ${isAbbreviation ? name : withSmallInitial(name)}`;
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
