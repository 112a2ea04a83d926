/** A browser as far as sign-in needs one: it keeps cookies, follows the org's redirects, posts forms. */
export class HttpBrowser {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Requests an address of the org and keeps the cookies of the answer. Follows no redirect. */
  async open(target: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(target, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') {
        this.#cookies.delete(name);
      } else {
        this.#cookies.set(name, value);
      }
    }
    return response;
  }

  /** Opens the authorization endpoint, without signing in. */
  authorize(parameters: Record<string, string>, endpoint = '/oauth2/v1'): Promise<Response> {
    return this.open(`${endpoint}/authorize?${new URLSearchParams(parameters).toString()}`);
  }

  /**
   * Signs a user in through the sign-in page, as the page itself would, gives or refuses consent if it is
   * asked for, and gives the last answer of the org: the one that leads back to the app.
   */
  async signIn(
    parameters: Record<string, string>,
    user: string,
    choices: { readonly endpoint?: string; readonly consent?: 'allow' | 'deny' } = {},
  ): Promise<Response> {
    const { endpoint, consent = 'allow' } = choices;
    let response = await this.authorize(parameters, endpoint);
    for (const field of [{ user }, { consent }]) {
      const page = response.headers.get('location') ?? '';
      if (!page.startsWith('/signin/')) {
        return response;
      }
      response = await this.submit(page, field);
    }
    return response;
  }

  /** Fills in the form of a sign-in page, and goes on to where the org leads from there. */
  async submit(page: string, fields: Record<string, string>): Promise<Response> {
    const html = await (await this.open(page)).text();
    const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? '';
    const posted = await this.open(action, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return this.open(posted.headers.get('location') ?? '');
  }
}

/** The parameters in the query or fragment of the address that an answer redirects to. */
export function answerParameters(response: Response): Record<string, string> {
  const { hash, search } = new URL(response.headers.get('location') ?? 'missing:');
  return Object.fromEntries(new URLSearchParams(hash === '' ? search : hash.slice(1)));
}
