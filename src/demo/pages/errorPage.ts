import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/** A page that says what went wrong, in place of an answer to an app. */
export function errorPage(status: number, error: string, description: string): Page {
  return makePage({
    status,
    title: `${status} ${error}`,
    content: `<h1>Your request resulted in an error</h1>
<p class="soft">${status} <code>${escapeHtml(error)}</code></p>
<p>${escapeHtml(description)}</p>`,
  });
}
