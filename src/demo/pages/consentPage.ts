import { formActionFor } from './forms.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/** The page on which the user lets an app have the scopes it asks for, or refuses. */
export function consentPage(options: {
  readonly appLabel: string;
  readonly userName: string;
  readonly scopes: readonly string[];
  /** Address that the form posts to. */
  readonly action: string;
  /** Where the app's answer goes in the end. */
  readonly redirectUri: string;
}): Page {
  const scopes = options.scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  return makePage({
    status: 200,
    title: 'Consent to an app of the Demo Org',
    formAction: formActionFor(options.redirectUri),
    content: `<h1>${escapeHtml(options.appLabel)}</h1>
<p class="soft">asks <strong>${escapeHtml(options.userName)}</strong> for access to:</p>
<ul>${scopes.join('')}</ul>
<form method="post" action="${escapeHtml(options.action)}" class="choices">
<button name="consent" value="allow"><b>Allow Access</b></button>
<button name="consent" value="deny"><b>Don’t Allow</b></button>
</form>`,
  });
}
