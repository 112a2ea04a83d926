// What stands on tokens in editors, loaded when VS Code asks for the first hover or code lens.
import * as vscode from 'vscode';
import { decodeJwt } from '../../core/jwt/decode.ts';
import type { Clock } from '../../core/ports.ts';
import { DocumentTokens } from './documentTokens.ts';
import type { PlacedToken } from './documentTokens.ts';
import { hoverText } from './hoverText.ts';
import { lensWords } from './lensTitle.ts';
import type { LensWords } from './lensTitle.ts';
import { quiet } from './quiet.ts';
import { isWithinLimit, jwtAt } from './readDocument.ts';
import { DECODE_AT } from './tokenPosition.ts';

/** How long nothing is typed before a document is read for code lenses, in milliseconds. */
const QUIET_MILLISECONDS = 400;

/** How long the title of a code lens is right, which tells minutes, in milliseconds. */
const TITLE_MILLISECONDS = 60_000;

/** What the hovers and code lenses need. */
export interface EditorTokensPorts {
  readonly clock: Clock;
  /** Told when a minute has passed since code lenses were given, so that they are asked for again. */
  readonly onTitlesAged: () => void;
}

/** A hover and a code lens on every token in a document that is short enough. */
export class EditorTokens {
  readonly #ports: EditorTokensPorts;
  readonly #tokens = new DocumentTokens();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: EditorTokensPorts) {
    this.#ports = ports;
  }

  /** What the token at a position says about itself. Reads one line of the document. */
  hover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): vscode.Hover | undefined {
    const found =
      !token.isCancellationRequested && isWithinLimit(document)
        ? jwtAt(document, position)
        : undefined;
    if (found === undefined) {
      return undefined;
    }
    const place = { uri: document.uri.toString(), line: position.line, character: found.start };
    const text = hoverText(decodeJwt(found.compact), place, this.#ports.clock.now());
    const markdown = new vscode.MarkdownString(text);
    markdown.isTrusted = { enabledCommands: [DECODE_AT] };
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return new vscode.Hover(markdown, range);
  }

  /** One line above each token. A version of a document is read once, after typing has paused. */
  async codeLenses(
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[]> {
    const isKnown = this.#tokens.known(document) !== undefined;
    if (!isKnown && !(await quiet(token, QUIET_MILLISECONDS))) {
      return [];
    }
    if (!isWithinLimit(document)) {
      return [];
    }
    const tokens = this.#tokens.known(document) ?? this.#tokens.read(document);
    if (tokens.length > 0) {
      this.#ageTitles();
    }
    const uri = document.uri.toString();
    const now = this.#ports.clock.now();
    return tokens.map((placed) => codeLens(placed, uri, lensWords(placed, tokens, now)));
  }

  /** Ends the wait for the titles to age. */
  dispose(): void {
    clearTimeout(this.#timer);
  }

  #ageTitles(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#ports.onTitlesAged();
    }, TITLE_MILLISECONDS);
  }
}

function codeLens(
  { line, character }: PlacedToken,
  uri: string,
  words: LensWords,
): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, character, line, character), {
    ...words,
    command: DECODE_AT,
    arguments: [{ uri, line, character }],
  });
}
