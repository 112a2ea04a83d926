/** What the authorization endpoint is asked to answer with (OAuth 2.0 Multiple Response Type Encoding Practices). */
export type ResponseType = 'code' | 'id_token' | 'id_token token' | 'code id_token';

/** How the parameters of an answer travel (OAuth 2.0 Multiple Response Type Encoding Practices, Form Post). */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Every response type that can be asked for, the most useful first. */
export const RESPONSE_TYPES: readonly ResponseType[] = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
];

/** The words of a response type, each of which an app has to allow: `code`, `id_token`, `token`. */
export function responseTypeWords(responseType: ResponseType): readonly string[] {
  return responseType.split(' ');
}

/** Whether the answer holds a code, which the token endpoint exchanges for tokens. */
export function hasCode(responseType: ResponseType): boolean {
  return responseTypeWords(responseType).includes('code');
}

/** Whether the authorization endpoint itself issues a token, so that the answer never uses the query. */
export function isFrontChannel(responseType: ResponseType): boolean {
  return responseType !== 'code';
}

/**
 * The response mode of a request that names none (OAuth 2.0 Multiple Response Type Encoding Practices,
 * sections 2.1 and 5).
 */
export function usualResponseMode(responseType: ResponseType): ResponseMode {
  return isFrontChannel(responseType) ? 'fragment' : 'query';
}
