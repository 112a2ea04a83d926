import { IncomingMessage } from 'node:http';

/** The same request with another body, for a reader that takes the body from the request itself. */
export function replayedRequest(request: IncomingMessage, body: string): IncomingMessage {
  const bytes = Buffer.from(body);
  const replayed = new IncomingMessage(request.socket);
  replayed.method = request.method ?? '';
  replayed.url = request.url ?? '';
  replayed.headers = { ...request.headers, 'content-length': String(bytes.length) };
  // Otherwise the end of this one would count as a request cut off, and close the connection.
  replayed.complete = true;
  replayed.push(bytes);
  replayed.push(null);
  return replayed;
}
