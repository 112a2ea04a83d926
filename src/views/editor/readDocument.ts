import { findJwts, mayHoldJwt } from '../../core/jwt/find/findJwts.ts';
import type { FoundJwt } from '../../core/jwt/find/foundJwt.ts';

/** The longest document, in UTF-16 units, in which tokens are shown without being asked for. */
export const EDITOR_LIMIT = 1_000_000;

/** A place in a document, both counted from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** What is read of a document of an editor; VS Code's `TextDocument` fits. */
export interface ReadDocument {
  /** Grows with every change. */
  readonly version: number;
  readonly lineCount: number;
  getText(): string;
  lineAt(line: number): { readonly text: string; readonly range: { readonly end: TextPosition } };
  offsetAt(position: TextPosition): number;
  positionAt(offset: number): TextPosition;
}

/** Whether a document is short enough to be looked at unasked. Its text is not read for that. */
export function isWithinLimit(document: ReadDocument): boolean {
  const { range } = document.lineAt(document.lineCount - 1);
  return document.offsetAt(range.end) <= EDITOR_LIMIT;
}

/** The token at a position, found by reading its line alone, with offsets in that line. */
export function jwtAt(document: ReadDocument, position: TextPosition): FoundJwt | undefined {
  if (position.line >= document.lineCount) {
    return undefined;
  }
  const { text } = document.lineAt(position.line);
  return mayHoldJwt(text)
    ? findJwts(text).find(
        ({ start, end }) => start <= position.character && position.character <= end,
      )
    : undefined;
}
