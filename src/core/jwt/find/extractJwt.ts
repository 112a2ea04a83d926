import { isJsonObject, stringAt } from '../../json.ts';
import { UserError } from '../../userError.ts';
import { visibleText } from '../../text.ts';
import { findJwts } from './findJwts.ts';
import { plainlyTooDeepAt } from '../json/jsonText.ts';

/** The longest text that is searched for tokens, in UTF-16 units. */
export const MAX_JWT_LENGTH = 16_000_000;

/** A token found in a pasted text. */
export interface ExtractedJwt {
  /** The token without white space, as it stands in the text; whether it is well formed is not checked. */
  readonly compact: string;
  readonly source: 'text' | 'bearer' | 'url' | 'form' | 'json';
  /** Where it was found, for the sources `url`, `form` and `json`. */
  readonly parameter?: TokenParameter;
}

type TokenParameter = 'id_token' | 'access_token';

const PARAMETERS: readonly TokenParameter[] = ['id_token', 'access_token'];

/**
 * Finds the token in a text as people copy it: with white space and line breaks, in quotes, behind the
 * "> " of a quoted mail, behind "Bearer" or "DPoP", in a callback URL, a form body or a JSON answer (the ID token first, then the access
 * token). A text that looks like an attempt at a JWT is given back, so that `decodeJwt` can say what is wrong.
 *
 * Throws a UserError `jwt/empty`, `jwt/too-long` or `jwt/not-a-jwt`, which shows at most one character.
 */
export function extractJwt(text: string): ExtractedJwt {
  const trimmed = checkedText(text);
  const joined = withoutSpace(trimmed);
  const [first] = namedIn(text, joined);
  return first ?? fromText(trimmed, joined);
}

/**
 * What JSON, a URL or a form body holds as "id_token" and "access_token", in this order; nothing for a
 * text of another form. Throws the UserErrors of {@link extractJwt}, for JSON and URLs without either too.
 */
export function namedJwts(text: string): readonly ExtractedJwt[] {
  return namedIn(text, withoutSpace(checkedText(text)));
}

/** The text without white space and quotes around it. */
function checkedText(text: string): string {
  checkLength(text);
  const trimmed = trimEdges(withoutQuoteMarks(trimEdges(text)));
  if (trimmed === '') {
    throw new UserError('jwt/empty', 'There is no text to decode. Copy a JWT and paste it here.');
  }
  return trimmed;
}

function namedIn(text: string, joined: string): readonly ExtractedJwt[] {
  const json = fromJson(text);
  return json.length > 0 ? json : fromParameters(joined);
}

/** Throws a UserError `jwt/too-long` for a text that is longer than {@link MAX_JWT_LENGTH}. */
export function checkLength(text: string): void {
  if (text.length > MAX_JWT_LENGTH) {
    throw new UserError(
      'jwt/too-long',
      `The text has ${count(text.length)} characters; at most ${count(MAX_JWT_LENGTH)} are read. Copy the token alone.`,
    );
  }
}

/** Whether the beginning of a text shows a JWT, in any form that {@link extractJwt} reads; a cheap guess. */
export function looksLikeJwt(text: string): boolean {
  if (text.length > MAX_JWT_LENGTH) {
    return false;
  }
  const beginning = text.slice(0, 20_000);
  const unwrapped = beginning.replace(/[\r\n][\s>]*/g, '');
  return (
    /(?:^|[\s"'`=])eyJ[\w-]{7,}\.[\w.-]{2,}/.test(unwrapped) ||
    findJwts(beginning, { limit: 1 }).length > 0
  );
}

/** Takes white space, quotes and separators off both ends; by hand, since a regex would be quadratic. */
export function trimEdges(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isEdge(text.charAt(start))) {
    start++;
  }
  while (end > start && isEdge(text.charAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

/** A text without the marks of a quote in a mail, where what they leave has the look of a JWT. */
export function withoutQuoteMarks(trimmed: string): string {
  if (!trimmed.startsWith('>')) {
    return trimmed;
  }
  const plain = trimmed.replace(/^[ \t]*(?:>[ \t]?)+/gm, '');
  return looksLikeJwt(plain) ? plain : trimmed;
}

/** Whether a text begins as an absolute URL does, or as the part of one that holds parameters. */
export function isUrl(text: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/|[?#])/.test(text);
}

/** The text with all white space taken out. */
export function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

function count(length: number): string {
  return length.toLocaleString('en');
}

function fromJson(text: string): readonly ExtractedJwt[] {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || plainlyTooDeepAt(trimmed) !== undefined) {
    return [];
  }
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return [];
  }
  if (!isJsonObject(value)) {
    return [];
  }
  const object = value;
  const found = named('json', (parameter) => stringAt(object, parameter));
  if (found.length === 0) {
    throw notAJwt('it is JSON without "id_token" and "access_token"');
  }
  return found;
}

function fromParameters(joined: string): readonly ExtractedJwt[] {
  const source = isUrl(joined) ? 'url' : 'form';
  const found = named(source, (parameter) => {
    const value = new RegExp(`(?:^|[?#&])${parameter}=([^&#]*)`).exec(joined)?.[1];
    return value === undefined ? undefined : percentDecoded(value);
  });
  if (found.length === 0 && source === 'url') {
    throw notAJwt('it is a URL without the parameters "id_token" and "access_token"');
  }
  return found;
}

function named(
  source: ExtractedJwt['source'],
  valueOf: (parameter: TokenParameter) => string | undefined,
): readonly ExtractedJwt[] {
  return PARAMETERS.flatMap((parameter) => {
    const compact = valueOf(parameter);
    return compact === undefined ? [] : [{ compact, source, parameter }];
  });
}

function fromText(text: string, joined: string): ExtractedJwt {
  const scheme = /^(?:Authorization\s*:\s*)?(Bearer|DPoP)\s/i.exec(text)?.[1];
  if (scheme !== undefined) {
    const compact = trimEdges(joined.replace(/^(?:Authorization:)?(?:Bearer|DPoP)/i, ''));
    if (compact.includes('.')) {
      return { compact, source: 'bearer' };
    }
    throw notAJwt(
      `what follows "${scheme}" has no dots, so it is an opaque token that only its issuer reads`,
    );
  }
  const isAttempt = /^e[yw]/.test(joined) || (joined === text && text.includes('.'));
  if (!isAttempt) {
    throw notAJwt(whatItSaw(text));
  }
  return { compact: joined, source: 'text' };
}

function whatItSaw(text: string): string {
  const parts = text.split('.', 7).length;
  const words = parts > 6 ? 'more than six parts' : `${parts} parts`;
  const foreign = text.search(/[^A-Za-z0-9_.-]/);
  const found =
    foreign < 0
      ? ''
      : `, and character ${foreign + 1} of it, "${visibleText(String.fromCodePoint(text.codePointAt(foreign) ?? 0))}", cannot be in a JWT`;
  return `it has ${parts === 1 ? 'no dots' : `${words} separated by dots`}${found}`;
}

function notAJwt(what: string): UserError<'jwt/not-a-jwt'> {
  return new UserError(
    'jwt/not-a-jwt',
    `This text is not a JWT: ${what}. A JWT has three parts separated by dots and begins with "eyJ".`,
  );
}

function isEdge(character: string): boolean {
  return '"\'`,;'.includes(character) || character.trim() === '';
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
