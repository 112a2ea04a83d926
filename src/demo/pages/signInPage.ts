import { formActionFor } from './forms.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

/** A user as the sign-in page offers it. */
export interface OfferedUser {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  /** Groups and assignment, in a few words. */
  readonly about: string;
  /** Whether the app expects this user (OpenID Connect Core, section 3.1.2.1, `login_hint`). */
  readonly isExpected: boolean;
}

/**
 * The page on which one of the demo users is chosen; one click signs in, without a password and without
 * a script. A user that the app expects comes first; the others may be chosen all the same.
 */
export function signInPage(options: {
  readonly appLabel: string;
  readonly users: readonly OfferedUser[];
  /** Address that the form posts to. */
  readonly action: string;
  /** Where the app's answer goes in the end. */
  readonly redirectUri: string;
}): Page {
  const users = [...options.users]
    .sort((one, other) => Number(other.isExpected) - Number(one.isExpected))
    .map(userButton)
    .join('\n');
  return makePage({
    status: 200,
    title: 'Sign in to the Demo Org',
    formAction: formActionFor(options.redirectUri),
    content: `<h1>Sign in</h1>
<p class="soft">to <strong>${escapeHtml(options.appLabel)}</strong>, as one of the demo users.
There are no passwords here.</p>
<form method="post" action="${escapeHtml(options.action)}" aria-label="Demo users">
<ul class="choices">
${users}
</ul>
</form>`,
  });
}

function userButton(user: OfferedUser): string {
  const focus = user.isExpected ? ' autofocus' : '';
  const expected = user.isExpected ? '\n<span>Expected by the app (login_hint)</span>' : '';
  return `<li><button name="user" value="${escapeHtml(user.id)}"${focus}>
<b>${escapeHtml(user.name)}</b>${expected}
<span>${escapeHtml(user.login)}</span>
<span>${escapeHtml(user.about)}</span>
</button></li>`;
}
