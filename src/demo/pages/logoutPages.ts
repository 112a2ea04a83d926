import { formActionFor, hiddenInputs, SUBMIT_SCRIPT } from './forms.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/** A page that ends the session by itself and leads on to where the app wants the user next. */
export function logoutPage(action: string, secret: string, redirectUri: string | undefined): Page {
  return makePage({
    status: 200,
    title: 'Signing out',
    formAction: redirectUri === undefined ? "'self'" : formActionFor(redirectUri),
    script: SUBMIT_SCRIPT,
    content: `<h1>Signing out</h1>
<form method="post" action="${escapeHtml(action)}">
${hiddenInputs({ xsrf: secret, logout: 'yes' })}
<button>Sign out</button>
</form>`,
  });
}

/** What is shown after signing out when the app names no page of its own. */
export function signedOutPage(): Page {
  return makePage({
    status: 200,
    title: 'Signed out',
    content: '<h1>You are signed out</h1>\n<p>You may close this page.</p>',
  });
}
