import { UserError } from '../userError.ts';

/** Stable codes of what can be wrong with the published keys of an issuer. */
export type IssuerKeysErrorCode =
  | 'issuer-keys/not-an-issuer'
  | 'issuer-keys/other-issuer'
  | 'issuer-keys/bad-address'
  | 'issuer-keys/not-published'
  | 'issuer-keys/no-answer'
  | 'issuer-keys/no-keys'
  | 'issuer-keys/redirect'
  | 'issuer-keys/too-large'
  | 'issuer-keys/out-of-reach';

/** An error of reading an issuer's keys. */
export function issuerKeysError(
  code: IssuerKeysErrorCode,
  message: string,
): UserError<IssuerKeysErrorCode> {
  return new UserError(code, message);
}
