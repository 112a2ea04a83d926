import { IncomingMessage } from 'node:http';

/** The same request with another body, for a reader that takes the body from the request itself. */
export function withBody(request: IncomingMessage, body: string): IncomingMessage {
  const bytes = Buffer.from(body);
  const replayed = copyOf(request, { ...request.headers, 'content-length': String(bytes.length) });
  replayed.push(bytes);
  replayed.push(null);
  return replayed;
}

/** The same request as a GET with a query in place of its body. */
export function asGet(request: IncomingMessage, query: string): IncomingMessage {
  const headers = Object.entries(request.headers).filter(([name]) => !name.startsWith('content-'));
  const replayed = copyOf(request, Object.fromEntries(headers));
  replayed.method = 'GET';
  replayed.url = `${(request.url ?? '').split('?')[0] ?? ''}?${query}`;
  replayed.push(null);
  return replayed;
}

function copyOf(request: IncomingMessage, headers: IncomingMessage['headers']): IncomingMessage {
  const copy = new IncomingMessage(request.socket);
  copy.method = request.method ?? '';
  copy.url = request.url ?? '';
  copy.headers = headers;
  // Otherwise the end of this one would count as a request cut off, and close the connection.
  copy.complete = true;
  return copy;
}
