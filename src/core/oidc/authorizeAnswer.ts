import type { ResponseMode, ResponseType } from './responseType.ts';

/** Where the parts of an answer came from. Each is undecoded `name=value&…` text, possibly empty. */
export interface AnswerParts {
  readonly query?: string;
  readonly fragment?: string;
  /** Body of a `form_post` answer (OAuth 2.0 Form Post Response Mode). */
  readonly form?: string;
}

/** What every answer says beside what it grants. */
interface AnswerFrame {
  readonly state: string;
  /** `iss` of RFC 9207; undefined when none was sent. */
  readonly issuer: string | undefined;
  readonly mode: ResponseMode;
  /** Every parameter that is known, decoded, in the order in which it came. */
  readonly parameters: readonly (readonly [AnswerParameter, string])[];
}

/** An answer that grants what a request of this response type asks for. */
export interface GrantedAnswer extends AnswerFrame {
  readonly kind: 'granted';
  readonly responseType: ResponseType;
  readonly code: string | undefined;
  readonly idToken: string | undefined;
  readonly accessToken: string | undefined;
  /** Undefined when none was sent, which is right without an access token. */
  readonly tokenType: string | undefined;
}

/** An answer that grants nothing. */
export interface RefusedAnswer extends AnswerFrame {
  readonly kind: 'error';
  readonly error: string;
  /** Empty when none was sent. */
  readonly errorDescription: string;
}

/** A well-formed answer of the authorization endpoint. Says nothing about who sent it. */
export type AuthorizeAnswer = GrantedAnswer | RefusedAnswer;

/** Why text is not an answer, in words that hold none of its values. */
export interface MalformedAnswer {
  readonly kind: 'malformed';
  readonly reason: string;
}

/** Longest value of one parameter, and longest part, in characters. */
const MAXIMUM_VALUE_LENGTH = 64 * 1024;
const MAXIMUM_PART_LENGTH = 256 * 1024;

/** Most parameters of one part; unknown ones are allowed, but not without end. */
const MAXIMUM_PARAMETERS = 100;

/** The parameters of an answer (RFC 6749, 4.1.2 and 4.2.2; OpenID Connect Core, 3.3.2.5; RFC 9207). */
const NAMES = [
  'state',
  'code',
  'id_token',
  'access_token',
  'token_type',
  'expires_in',
  'scope',
  'iss',
  'error',
  'error_description',
] as const;

type AnswerParameter = (typeof NAMES)[number];
type Values = Partial<Record<AnswerParameter, string>>;
type ReadPart = readonly (readonly [AnswerParameter, string])[];

/** What each response type is answered with, and with nothing else. */
const GRANTS: readonly (readonly [ResponseType, readonly AnswerParameter[]])[] = [
  ['code', ['code']],
  ['id_token', ['id_token']],
  ['id_token token', ['id_token', 'access_token']],
  ['code id_token', ['code', 'id_token']],
];

/**
 * Reads what the authorization endpoint sent to the redirect URI (RFC 6749, 4.1.2; OpenID Connect
 * Core, 3.2.2.5 and 3.3.2.5). Other parameters are ignored, as both require.
 *
 * Malformed are: parameters in more than one part, more than 100 of them, one given twice, a value over
 * 64 KB, a token in the query, no state, and any other set of code, tokens and error than an error alone
 * or what one of the response types is answered with. Whether the state belongs to a request, and whether
 * this kind of answer was asked for, is not checked.
 */
export function parseAuthorizeAnswer(parts: AnswerParts): AuthorizeAnswer | MalformedAnswer {
  const texts = [parts.query ?? '', parts.fragment ?? '', parts.form ?? ''];
  if (texts.some((text) => text.length > MAXIMUM_PART_LENGTH)) {
    return malformed('it is too long');
  }
  if (texts.some((text) => text.split('&', MAXIMUM_PARAMETERS + 1).length > MAXIMUM_PARAMETERS)) {
    return malformed(`it has more than ${MAXIMUM_PARAMETERS} parameters`);
  }
  const read: readonly (readonly [ResponseMode, ReadPart])[] = [
    ['query', knownParameters(parts.query)],
    ['fragment', knownParameters(parts.fragment)],
    ['form_post', knownParameters(parts.form)],
  ];
  const [first, ...others] = read.filter(([, parameters]) => parameters.length > 0);
  if (first === undefined) {
    return malformed('it has no state');
  }
  if (others.length > 0) {
    return malformed('its parameters came in more than one part');
  }
  const [mode, parameters] = first;
  const fault = faultOf(mode, parameters);
  return fault === undefined
    ? answerFrom(Object.fromEntries(parameters), mode, parameters)
    : malformed(fault);
}

function knownParameters(text: string | undefined): ReadPart {
  return [...new URLSearchParams(text)].flatMap(([name, value]) => {
    const known = NAMES.find((candidate) => candidate === name);
    return known === undefined ? [] : [[known, value] as const];
  });
}

function faultOf(mode: ResponseMode, parameters: ReadPart): string | undefined {
  const names = parameters.map(([name]) => name);
  if (mode === 'query' && (names.includes('id_token') || names.includes('access_token'))) {
    return 'it has a token in the query';
  }
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    return `it has ${repeated} more than once`;
  }
  const [long] = parameters.find(([, value]) => value.length > MAXIMUM_VALUE_LENGTH) ?? [];
  return long === undefined ? undefined : `its ${long} is too long`;
}

function answerFrom(
  values: Values,
  mode: ResponseMode,
  parameters: ReadPart,
): AuthorizeAnswer | MalformedAnswer {
  const { state, iss: issuer, error } = values;
  const granted = GRANT_PARAMETERS.filter((name) => values[name]);
  if (!state) {
    return malformed('it has no state');
  }
  const frame = { state, issuer, mode, parameters };
  if (error && granted.length === 0) {
    return { kind: 'error', ...frame, error, errorDescription: values.error_description ?? '' };
  }
  const [responseType] =
    GRANTS.find(([, names]) => !error && names.join() === granted.join()) ?? [];
  if (responseType === undefined) {
    return malformed(
      error || granted.length > 0
        ? 'no response type is answered with this set of code, tokens and error'
        : 'it has neither a code, nor a token, nor an error',
    );
  }
  const { code, id_token: idToken, access_token: accessToken, token_type: tokenType } = values;
  return { kind: 'granted', responseType, ...frame, code, idToken, accessToken, tokenType };
}

const GRANT_PARAMETERS = ['code', 'id_token', 'access_token'] as const;

function malformed(reason: string): MalformedAnswer {
  return { kind: 'malformed', reason };
}
