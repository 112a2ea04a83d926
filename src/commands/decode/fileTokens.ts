import { MAX_JWT_LENGTH, looksLikeJwt } from '../../core/jwt/find/extractJwt.ts';
import { extractJwts } from '../../core/jwt/find/extractJwts.ts';
import { findJwts } from '../../core/jwt/find/findJwts.ts';
import type { FoundJwt } from '../../core/jwt/find/foundJwt.ts';
import { UserError } from '../../core/userError.ts';
import { tokenName } from '../../views/tokens/inspectedToken.ts';
import type { ReceivedToken } from '../../views/tokens/inspectedToken.ts';
import { plainLabel } from '../../vscode/plain.ts';

/** How many tokens of one file are read. */
export const MAX_FILE_JWTS = 500;

/**
 * The tokens in a file, each once; one more than {@link MAX_FILE_JWTS} when there are more. Throws a
 * UserError `jwt/none-in-file` when there is none, and `jwt/too-long`.
 */
export function tokensInFile(text: string): readonly FoundJwt[] {
  const isShort = text.length <= MAX_JWT_LENGTH;
  if (isShort && findJwts(text, { limit: 1 }).length === 0 && !looksLikeJwt(text)) {
    throw new UserError(
      'jwt/none-in-file',
      'There is no JWT in this file. A JWT has three parts separated by dots and begins with "eyJ".',
    );
  }
  return extractJwts(text, MAX_FILE_JWTS + 1);
}

/** A line of the list of a file's tokens. */
export interface FileItem {
  readonly label: string;
  readonly description: string;
  /** What is opened when the line is chosen. */
  readonly tokens: readonly ReceivedToken[];
}

/** A line for all tokens and one for each, with kind, subject and line; `lines` count from 1. */
export function fileItems(
  tokens: readonly ReceivedToken[],
  lines: readonly number[],
): readonly FileItem[] {
  const single = tokens.map((token, index) => {
    const place = [
      `Line ${lines[index] ?? 1}`,
      ...(token.foundAs === undefined ? [] : [token.foundAs]),
    ];
    return {
      label: plainLabel(tokenName(token)),
      description: plainLabel(place.join(', ')),
      tokens: [token],
    };
  });
  return [{ label: `All ${tokens.length} Tokens`, description: '', tokens }, ...single];
}
