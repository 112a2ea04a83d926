import { BackwardReader } from './backwardReader.ts';
import type { FoundJwt, JwtPlace } from './foundJwt.ts';

/** What a token is used as. */
export type JwtPlacing = Pick<FoundJwt, 'place' | 'name'>;

/**
 * Tells from what stands before a token what it is used as. `previous` is the place of the token in front
 * when `before` begins right behind it: what holds for one cookie of a line holds for the next. Only a
 * guess, from text that anybody may have written.
 */
export function jwtPlace(before: string, previous?: JwtPlace): JwtPlacing {
  const text = unescaped(before);
  const reader = new BackwardReader(text);
  const isQuoted = reader.skip(QUOTES);
  reader.skip(SPACES);
  if (isScheme(reader.peekWord())) {
    reader.word();
    return { place: 'header', name: memberBefore(reader)?.name };
  }
  const member = memberBefore(reader);
  return member ? placeOf(member, { isQuoted, text, previous }) : { place: 'text' };
}

const QUOTES = '"\'`';
const SPACES = ' \t';

/** Authentication schemes of `Authorization` headers (RFC 6750, RFC 9449). */
function isScheme(word: string): boolean {
  return /^(?:bearer|dpop)$/i.test(word);
}

/** A name with what stands between it and its value. */
interface Member {
  readonly name: string;
  readonly separator: ':' | '=';
  readonly isQuoted: boolean;
  /** The character before the name, quotes left out. */
  readonly before: string;
  /** The name is that of a neighbour: `"name": "Cookie", "value": …` in HAR, `name="…" value=…` in HTML. */
  readonly isNamedBeside: boolean;
}

function memberBefore(reader: BackwardReader): Member | undefined {
  reader.skip(QUOTES + SPACES);
  const separator = reader.take();
  if (separator !== ':' && separator !== '=') {
    return undefined;
  }
  reader.skip(SPACES);
  const isQuoted = reader.skip(QUOTES);
  const name = reader.word();
  if (name === '') {
    return undefined;
  }
  reader.skip(QUOTES);
  const before = reader.take();
  const beside = name === 'value' ? nameBeside(reader) : '';
  const isNamedBeside = beside !== '';
  return { name: isNamedBeside ? beside : name, separator, isQuoted, before, isNamedBeside };
}

/** What the member or the attribute `name` in front holds, or nothing. */
function nameBeside(reader: BackwardReader): string {
  reader.skip(`${QUOTES}${SPACES}\r\n,`);
  const value = reader.word();
  reader.skip(`${QUOTES}${SPACES}:=`);
  return reader.word() === 'name' ? value : '';
}

interface Surroundings {
  /** Whether the token is in quotes. */
  readonly isQuoted: boolean;
  readonly text: string;
  readonly previous: JwtPlace | undefined;
}

function placeOf(member: Member, surroundings: Surroundings): JwtPlacing {
  const { name, separator } = member;
  if (/^(?:proxy-)?authorization$|^dpop$/i.test(name)) {
    return { place: 'header', name };
  }
  const place = separator === ':' ? colonPlace : equalsPlace;
  return { place: place(member, surroundings), name };
}

function colonPlace({ name, isQuoted }: Member, value: Surroundings): JwtPlace {
  if (isQuoted || value.isQuoted) {
    return 'json';
  }
  return name.includes('-') ? 'header' : 'text';
}

function equalsPlace(member: Member, { text, previous }: Surroundings): JwtPlace {
  if (member.isNamedBeside || /[?&#]/.test(member.before)) {
    return 'parameter';
  }
  if (isInCookies(text, previous)) {
    return 'cookie';
  }
  return PARAMETERS.has(member.name) ? 'parameter' : 'text';
}

/** Parameters of OAuth and OpenID Connect that hold tokens, also where they are alone in a form body. */
const PARAMETERS: ReadonlySet<string> = new Set([
  'access_token',
  'actor_token',
  'assertion',
  'client_assertion',
  'id_token',
  'id_token_hint',
  'logout_token',
  'refresh_token',
  'request',
  'response',
  'subject_token',
  'token',
]);

/** Whether the line names cookies: `Cookie: a=…`, `Set-Cookie: a=…`, `--cookie 'a=…'`, `document.cookie = "a=…`. */
function isInCookies(text: string, previous: JwtPlace | undefined): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1).toLowerCase();
  const word = 'cookie';
  const at = line.lastIndexOf(word);
  if (at < 0) {
    return previous === 'cookie' && line.length === text.length;
  }
  return /^[:=,"']/.test(line.slice(at + word.length).trimStart());
}

/** The text with the escapes undone that hide what separates names from values. */
function unescaped(text: string): string {
  return text
    .replace(/%(?:25)?([2-7][0-9a-f])/gi, fromHexadecimal)
    .replace(/(?<!\\)\\+u00([2-7][0-9a-f])/gi, fromHexadecimal)
    .replace(/(?<!\\)\\+[nrt]/g, '\n')
    .replace(/(?<!\\)\\+(?=["'/])/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function fromHexadecimal(_escape: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}
