import type { JsonObject } from '../../json.ts';
import type { DecodedJwt } from '../decodedJwt.ts';

/** What was inside an encrypted token. */
export interface DecryptedToken {
  /** Claims of the token inside, or of the encrypted token itself. */
  readonly claims: JsonObject;
  /** The signed token inside, if there is one (RFC 7519, section 5.2). */
  readonly nested?: { readonly compact: string; readonly decoded: DecodedJwt } | undefined;
}
