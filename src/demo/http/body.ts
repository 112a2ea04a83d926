import type { IncomingMessage } from 'node:http';

/** The most bytes of a request body that the demo org reads: far more than any app's JSON. */
const MAX_BODY_BYTES = 512 * 1024;

/** A request body that is longer than the demo org reads. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** A request whose sender went away in the middle of its body. */
export class BodyCutOffError extends Error {
  override readonly name = 'BodyCutOffError';
}

/**
 * The whole body as UTF-8 text. Rejects with `BodyTooLargeError` beyond the cap, without reading on; the
 * connection stays open for an answer. Rejects with `BodyCutOffError` when the sender goes away.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  try {
    return await readWhole(request);
  } catch (error) {
    throw request.destroyed ? new BodyCutOffError('The request was cut off.') : error;
  }
}

async function readWhole(request: IncomingMessage): Promise<string> {
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
