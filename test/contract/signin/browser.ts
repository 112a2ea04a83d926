/** Where a sign-in leaves the browser: a redirect away from the org, a posted form, or a page. */
export type Departure =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'form'; readonly action: string; readonly fields: URLSearchParams }
  | { readonly kind: 'page'; readonly status: number; readonly html: string };

/**
 * Plays a browser at an org: follows redirects with cookies, chooses the user on the sign-in page, and
 * stops where the browser would leave the org.
 */
export async function browse(url: string, userId: string): Promise<Departure> {
  const org = new URL(url).origin;
  const cookies = new Map<string, string>();
  let step = await visit(url, {}, cookies);
  let page = url;
  for (let hop = 0; hop < 10; hop += 1) {
    const location = step.headers.get('location');
    if (location !== null) {
      page = new URL(location, page).href;
      if (new URL(page).origin !== org) {
        return { kind: 'redirect', url: page };
      }
      step = await visit(page, {}, cookies);
      continue;
    }
    const html = await step.text();
    if (!html.includes(`value="${userId}"`)) {
      return formOn(html) ?? { kind: 'page', status: step.status, html };
    }
    step = await visit(
      page,
      { method: 'POST', body: new URLSearchParams({ user: userId }) },
      cookies,
    );
  }
  throw new Error('The sign-in does not end.');
}

/** Completes a departure to this machine, as the browser does, and gives the page shown. */
export async function arrive(departure: Departure): Promise<Response> {
  switch (departure.kind) {
    case 'redirect':
      return fetch(departure.url);
    case 'form':
      return fetch(departure.action, { method: 'POST', body: departure.fields });
    case 'page':
      throw new Error(`The browser stays at the org, with status ${String(departure.status)}.`);
  }
}

async function visit(
  url: string,
  init: RequestInit,
  cookies: Map<string, string>,
): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    cookies.set(name, value);
  }
  return response;
}

function formOn(html: string): Departure | undefined {
  const action = /<form method="post" action="(http[^"]+)"/u.exec(html)?.[1];
  if (action === undefined) {
    return undefined;
  }
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/gu);
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of inputs) {
    fields.append(name, value);
  }
  return { kind: 'form', action, fields };
}
