import { request } from 'node:http';

/** What a browser that navigates sends: a GET, or a form that a page posts. */
export interface Navigation {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

/**
 * Requests an address of this machine as a browser that navigates there, and gives the page. The
 * `fetch` of Node cannot: it says of itself that it is a script.
 */
export function navigate(url: string, navigation: Navigation = {}): Promise<Response> {
  const { method = 'GET', headers = {}, body } = navigation;
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        headers: { 'sec-fetch-mode': 'navigate', ...(body === undefined ? {} : form), ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const received = new Headers();
          for (const [name, value] of Object.entries(response.headers)) {
            received.set(name, String(value));
          }
          const text = Buffer.concat(parts).toString();
          resolve(new Response(text, { status: response.statusCode ?? 500, headers: received }));
        });
      },
    );
    sent.on('error', reject);
    sent.end(body?.toString());
  });
}
