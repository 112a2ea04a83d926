import { hiddenInputs, SUBMIT_SCRIPT } from './forms.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/**
 * A page that posts the fields to the redirect URI by itself (OAuth 2.0 Form Post Response Mode). The
 * address was matched against the app's redirect URIs before, which is why any target of the form is
 * allowed: the app may redirect on from there.
 */
export function formPostPage(redirectUri: string, fields: Readonly<Record<string, string>>): Page {
  return makePage({
    status: 200,
    title: 'Returning to the app',
    formAction: '*',
    script: SUBMIT_SCRIPT,
    content: `<h1>Returning to the app</h1>
<form method="post" action="${escapeHtml(redirectUri)}">
${hiddenInputs(fields)}
<button>Continue</button>
</form>`,
  });
}
