import { isJsonObject, ownValue, stringAt } from '../../core/json.ts';

/** The command that opens the token at a position in the Token Inspector. */
export const DECODE_AT = 'oktaClaims.decodeAt';

/** Where a token stands in a document that is open; a command is given this and never the token. */
export interface TokenPosition {
  /** Of the document, as text. */
  readonly uri: string;
  /** Counts from 0. */
  readonly line: number;
  /** UTF-16 units from the beginning of the line, from 0. */
  readonly character: number;
}

/** Reads a command's argument, which anybody may have made; undefined when it is no position. */
export function tokenPosition(argument: unknown): TokenPosition | undefined {
  if (!isJsonObject(argument)) {
    return undefined;
  }
  const uri = stringAt(argument, 'uri');
  const line = ownValue(argument, 'line');
  const character = ownValue(argument, 'character');
  return uri !== undefined && isOffset(line) && isOffset(character)
    ? { uri, line, character }
    : undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** The target of a link in Markdown that runs {@link DECODE_AT}. */
export function decodeLink(position: TokenPosition): string {
  const json = encodeURIComponent(JSON.stringify([position]));
  // Parentheses would end the target of the link.
  const target = json.replace(/[!'()*~]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `command:${DECODE_AT}?${target}`;
}
