/** What stands before a token, which tells what it is used as. */
export type JwtPlace =
  /** Nothing that says more. */
  | 'text'
  /** An `Authorization` header or the word "Bearer" or "DPoP". */
  | 'header'
  | 'cookie'
  /** A parameter of a URL or a form body. */
  | 'parameter'
  /** A member of a JSON object, also of one inside a log line. */
  | 'json';

/** A compact token in a text. */
export interface FoundJwt {
  /** The token without white space; whether it is well formed is not checked. */
  readonly compact: string;
  /** UTF-16 offset of its first character in the text, from 0. */
  readonly start: number;
  /** Offset behind its last character. */
  readonly end: number;
  readonly place: JwtPlace;
  /** Name of the parameter, the member, the header or the cookie: `id_token`, `Authorization`. */
  readonly name?: string | undefined;
}
