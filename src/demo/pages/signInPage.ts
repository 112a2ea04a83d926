import type { SeedUser } from '../seed/orgSeed.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/**
 * The page on which one of the demo users is chosen; one click signs in, without a password and without
 * a script.
 */
export function signInPage(options: {
  readonly appLabel: string;
  readonly users: readonly SeedUser[];
  /** Address that the form posts to. */
  readonly action: string;
  /** Where the app's answer goes in the end. */
  readonly redirectUri: string;
}): Page {
  const users = options.users.map(userButton).join('\n');
  return makePage({
    status: 200,
    title: 'Sign in to the Demo Org',
    formAction: formAction(options.redirectUri),
    content: `<h1>Sign in</h1>
<p class="soft">to <strong>${escapeHtml(options.appLabel)}</strong>, as one of the demo users.
There are no passwords here.</p>
<form method="post" action="${escapeHtml(options.action)}" aria-label="Demo users">
<ul class="users">
${users}
</ul>
</form>`,
  });
}

function userButton(user: SeedUser): string {
  return `<li><button name="user" value="${escapeHtml(user.id)}">
<b>${escapeHtml(`${user.firstName} ${user.lastName}`)}</b>
<span>${escapeHtml(user.login)}</span>
<span>${escapeHtml(user.about)}</span>
</button></li>`;
}

/**
 * Chromium holds every redirect that follows a form's submission against `form-action`, so the page has
 * to allow the place where the app's answer goes: the origin of an http(s) redirect URI, or the scheme of
 * any other (`vscode:`). An origin that a policy cannot express, such as an IPv6 address, is allowed by
 * its scheme.
 */
function formAction(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  const isExpressible = isWeb && /^[a-z0-9.-]+(:\d+)?$/.test(host);
  return `'self' ${isExpressible ? `${protocol}//${host}` : protocol}`;
}
