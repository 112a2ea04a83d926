/** Where the parts of an answer came from. Each is undecoded `name=value&…` text, possibly empty. */
export interface AnswerParts {
  readonly query?: string;
  readonly fragment?: string;
  /** Body of a `form_post` answer (OAuth 2.0 Form Post Response Mode). */
  readonly form?: string;
}

/** A well-formed answer of the authorization endpoint. Says nothing about who sent it. */
export type AuthorizeAnswer =
  | { readonly kind: 'code'; readonly state: string; readonly code: string }
  | { readonly kind: 'idToken'; readonly state: string; readonly idToken: string }
  | {
      readonly kind: 'error';
      readonly state: string;
      readonly error: string;
      /** Empty when none was sent. */
      readonly errorDescription: string;
    };

/** Why text is not an answer, in words that hold none of its values. */
export interface MalformedAnswer {
  readonly kind: 'malformed';
  readonly reason: string;
}

/** Longest value of one parameter, and longest part, in characters. */
const MAXIMUM_VALUE_LENGTH = 64 * 1024;
const MAXIMUM_PART_LENGTH = 256 * 1024;

const NAMES = ['state', 'code', 'id_token', 'error', 'error_description'] as const;

type Name = (typeof NAMES)[number];

/**
 * Reads what the authorization endpoint sent to the redirect URI (RFC 6749, 4.1.2; OpenID Connect
 * Core, 3.2.2.5). Other parameters are ignored, as both require.
 *
 * Malformed are: a parameter given twice (in one part or in two), a value over 64 KB, a token in the
 * query, no state, and none or more than one of code, ID token and error. Whether the state belongs
 * to a request, and whether this kind of answer was asked for, is not checked.
 */
export function parseAuthorizeAnswer(parts: AnswerParts): AuthorizeAnswer | MalformedAnswer {
  const texts = [parts.query ?? '', parts.fragment ?? '', parts.form ?? ''];
  if (texts.some((text) => text.length > MAXIMUM_PART_LENGTH)) {
    return malformed('it is too long');
  }
  const query = new URLSearchParams(parts.query);
  if (query.has('id_token') || query.has('access_token')) {
    return malformed('it has a token in the query');
  }
  const values: Partial<Record<Name, string>> = {};
  for (const [name, value] of texts.flatMap((text) => [...new URLSearchParams(text)])) {
    if (!isName(name)) {
      continue;
    }
    if (values[name] !== undefined) {
      return malformed(`it has ${name} more than once`);
    }
    if (value.length > MAXIMUM_VALUE_LENGTH) {
      return malformed(`its ${name} is too long`);
    }
    values[name] = value;
  }
  return answerFrom(values);
}

function answerFrom(values: Partial<Record<Name, string>>): AuthorizeAnswer | MalformedAnswer {
  const { state, code, id_token: idToken, error, error_description: errorDescription } = values;
  if (!state) {
    return malformed('it has no state');
  }
  if ([code, idToken, error].filter(Boolean).length > 1) {
    return malformed('it has more than one of code, ID token and error');
  }
  if (code) {
    return { kind: 'code', state, code };
  }
  if (idToken) {
    return { kind: 'idToken', state, idToken };
  }
  return error
    ? { kind: 'error', state, error, errorDescription: errorDescription ?? '' }
    : malformed('it has neither a code, nor an ID token, nor an error');
}

function isName(name: string): name is Name {
  return NAMES.some((known) => known === name);
}

function malformed(reason: string): MalformedAnswer {
  return { kind: 'malformed', reason };
}
