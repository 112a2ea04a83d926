import { decodeJwt } from '../../core/jwt/decode.ts';
import type { DecodedJwt } from '../../core/jwt/decodedJwt.ts';
import { findJwts, mayHoldJwt } from '../../core/jwt/find/findJwts.ts';
import type { ReadDocument, TextPosition } from './readDocument.ts';

/** How many tokens of a document are marked. */
export const MAX_LENSES = 100;

/** A token and where it begins. */
export interface PlacedToken extends TextPosition {
  readonly decoded: DecodedJwt;
}

interface Reading {
  readonly version: number;
  readonly tokens: readonly PlacedToken[];
}

/** The tokens of open documents, at most {@link MAX_LENSES} of each, read once for every version. */
export class DocumentTokens {
  readonly #readings = new WeakMap<ReadDocument, Reading>();

  /** The tokens as they were read of this version; undefined when it was not read yet. */
  known(document: ReadDocument): readonly PlacedToken[] | undefined {
    const reading = this.#readings.get(document);
    return reading?.version === document.version ? reading.tokens : undefined;
  }

  /** Reads the document. */
  read(document: ReadDocument): readonly PlacedToken[] {
    const text = document.getText();
    const found = mayHoldJwt(text) ? findJwts(text, { limit: MAX_LENSES }) : [];
    const tokens = found.map(({ compact, start }) => {
      const { line, character } = document.positionAt(start);
      return { line, character, decoded: decodeJwt(compact) };
    });
    this.#readings.set(document, { version: document.version, tokens });
    return tokens;
  }
}
