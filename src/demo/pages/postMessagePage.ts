import { hiddenInputs } from './forms.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

const SCRIPT = `const form = document.forms[0];
(window.opener ?? window.parent).postMessage(Object.fromEntries(new FormData(form)), form.dataset.origin);`;

/**
 * A page that gives the answer to the window that opened it, if that shows the redirect URI's origin
 * (Okta's response mode `okta_post_message`).
 */
export function postMessagePage(
  redirectUri: string,
  fields: Readonly<Record<string, string>>,
): Page {
  return makePage({
    status: 200,
    title: 'Returning to the app',
    script: SCRIPT,
    content: `<h1>Returning to the app</h1>
<form data-origin="${escapeHtml(new URL(redirectUri).origin)}">
${hiddenInputs(fields)}
</form>`,
  });
}
