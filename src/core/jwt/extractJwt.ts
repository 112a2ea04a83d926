import { isJsonObject, stringAt } from '../json.ts';
import { UserError } from '../userError.ts';
import { visibleText } from '../text.ts';

/** The longest text that is searched for a token, in UTF-16 units. */
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
 * Finds the token in a text as people copy it: with white space and line breaks, in quotes, behind
 * "Bearer", in a callback URL, a form body or a JSON answer (the ID token first, then the access token).
 * A text that looks like an attempt at a JWT is given back, so that `decodeJwt` can say what is wrong.
 *
 * Throws a UserError `jwt/empty`, `jwt/too-long` or `jwt/not-a-jwt`, which shows at most one character.
 */
export function extractJwt(text: string): ExtractedJwt {
  if (text.length > MAX_JWT_LENGTH) {
    throw new UserError(
      'jwt/too-long',
      `The text has ${text.length} characters; at most ${MAX_JWT_LENGTH} are read. Copy the token alone.`,
    );
  }
  const trimmed = trimEdges(text);
  if (trimmed === '') {
    throw new UserError('jwt/empty', 'There is no text to decode. Copy a JWT and paste it here.');
  }
  const joined = trimmed.replace(/\s+/g, '');
  return fromJson(text) ?? fromParameters(joined) ?? fromText(trimmed, joined);
}

/** Whether the beginning of a text shows a JWT, in any form that {@link extractJwt} reads; a cheap guess. */
export function looksLikeJwt(text: string): boolean {
  const beginning = text.slice(0, 20_000).replace(/[\r\n]\s*/g, '');
  return text.length <= MAX_JWT_LENGTH && /(?:^|[\s"'`=])eyJ[\w-]{7,}\.[\w.-]{2,}/.test(beginning);
}

function fromJson(text: string): ExtractedJwt | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) {
    return undefined;
  }
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) {
    return undefined;
  }
  for (const parameter of PARAMETERS) {
    const compact = stringAt(value, parameter);
    if (compact !== undefined) {
      return { compact, source: 'json', parameter };
    }
  }
  throw notAJwt('it is JSON without "id_token" and "access_token"');
}

function fromParameters(joined: string): ExtractedJwt | undefined {
  const isUrl = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(joined) || /^[?#]/.test(joined);
  for (const parameter of PARAMETERS) {
    const value = new RegExp(`(?:^|[?#&])${parameter}=([^&#]*)`).exec(joined)?.[1];
    if (value !== undefined) {
      return { compact: percentDecoded(value), source: isUrl ? 'url' : 'form', parameter };
    }
  }
  if (isUrl) {
    throw notAJwt('it is a URL without the parameters "id_token" and "access_token"');
  }
  return undefined;
}

function fromText(text: string, joined: string): ExtractedJwt {
  if (/^(?:Authorization\s*:\s*)?Bearer\s/i.test(text)) {
    const compact = trimEdges(joined.replace(/^(?:Authorization:)?Bearer/i, ''));
    if (compact.includes('.')) {
      return { compact, source: 'bearer' };
    }
    throw notAJwt(
      'what follows "Bearer" has no dots, so it is an opaque token that only its issuer reads',
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
  const count = parts > 6 ? 'more than six parts' : parts === 1 ? 'one part' : `${parts} parts`;
  const foreign = text.search(/[^A-Za-z0-9_.-]/);
  const found =
    foreign < 0
      ? ''
      : `, and character ${foreign + 1} of it, "${visibleText(String.fromCodePoint(text.codePointAt(foreign) ?? 0))}", cannot be in a JWT`;
  return `it has ${count} separated by dots${found}`;
}

function notAJwt(what: string): UserError<'jwt/not-a-jwt'> {
  return new UserError(
    'jwt/not-a-jwt',
    `This text is not a JWT: ${what}. A JWT has three parts separated by dots and begins with "eyJ".`,
  );
}

/** Takes white space, quotes and separators off both ends; by hand, since a regex would be quadratic. */
function trimEdges(text: string): string {
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
