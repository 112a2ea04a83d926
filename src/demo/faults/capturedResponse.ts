import { ServerResponse } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders } from 'node:http';

/**
 * Takes in a whole answer instead of sending it: status and headers stay readable, the body is kept.
 * Text is taken as UTF-8, headers as an object; the callbacks of `write` and `end` are not called.
 */
export class CapturedResponse extends ServerResponse {
  /** The whole body. Pending for ever when the answer never ends. */
  readonly body: Promise<Buffer>;
  readonly #parts: Uint8Array[] = [];

  constructor(request: IncomingMessage) {
    super(request);
    this.body = new Promise((resolve) => {
      this.once('finish', () => {
        resolve(Buffer.concat(this.#parts));
      });
    });
  }

  /** Keeps status and headers changeable, which those of a real response no longer are after this. */
  override writeHead(
    status: number,
    ...rest: readonly (string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (typeof headers === 'object' && !Array.isArray(headers)) {
      copyHeaders(headers, this);
    }
    return this;
  }

  override write(chunk: unknown): boolean {
    if (typeof chunk === 'string') {
      this.#parts.push(Buffer.from(chunk));
    } else if (chunk instanceof Uint8Array) {
      this.#parts.push(chunk);
    }
    return true;
  }

  override end(chunk?: unknown): this {
    this.write(chunk);
    this.emit('finish');
    return this;
  }

  /** Puts status and headers, but for the body's length, on another response. */
  copyHead(response: ServerResponse): void {
    response.statusCode = this.statusCode;
    copyHeaders({ ...this.getHeaders(), 'content-length': undefined }, response);
  }
}

function copyHeaders(headers: OutgoingHttpHeaders, response: ServerResponse): void {
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      response.setHeader(name, value);
    }
  }
}
