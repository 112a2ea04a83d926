import { navigate } from '../../unit/signin/navigate.ts';
import { HttpBrowser } from '../demo/httpBrowser.ts';

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
  const browser = new HttpBrowser(org);
  let step = await browser.open(url);
  let page = url;
  for (let hop = 0; hop < 10; hop += 1) {
    const location = step.headers.get('location');
    if (location !== null) {
      page = new URL(location, page).href;
      if (new URL(page).origin !== org) {
        return { kind: 'redirect', url: page };
      }
      step = await browser.open(page);
      continue;
    }
    const html = await step.text();
    if (!html.includes(`value="${userId}"`)) {
      return formOn(html) ?? { kind: 'page', status: step.status, html };
    }
    const body = new URLSearchParams({ user: userId });
    step = await browser.open(page, { method: 'POST', body });
  }
  throw new Error('The sign-in does not end.');
}

/** Completes a departure to this machine, as the browser does, and gives the page shown. */
export async function arrive(departure: Departure): Promise<Response> {
  switch (departure.kind) {
    case 'redirect':
      return navigate(departure.url);
    case 'form':
      return navigate(departure.action, { method: 'POST', body: departure.fields });
    case 'page':
      throw new Error(`The browser stays at the org, with status ${String(departure.status)}.`);
  }
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
