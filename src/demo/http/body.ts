import type { IncomingMessage } from 'node:http';

/** The most bytes of a request body that the demo org reads: far more than any app's JSON. */
export const MAX_BODY_BYTES = 512 * 1024;

/** A request body that is longer than the demo org reads. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * The whole body as UTF-8 text. Rejects with `BodyTooLargeError` beyond the cap, without reading on; the
 * connection stays open for an answer.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > MAX_BODY_BYTES) {
      throw new BodyTooLargeError('The request body is too large.');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
