import { UserError } from '../userError.ts';
import { OAUTH_EXPLANATIONS } from './oauthExplanations.ts';
import { safeText } from './safeText.ts';

/**
 * The error to show for an OAuth error answer of the authorization or the token endpoint: what it
 * means, the description that came with it (control characters removed, cut at 300 characters), and
 * what to do. Errors that are not in the table are shown by their name, as `sign-in/oauth-error`.
 */
export function explainOAuthError(error: string, description: string): UserError {
  const row = OAUTH_EXPLANATIONS.find(
    (candidate) => candidate.error === error && (candidate.description?.test(description) ?? true),
  );
  const said = safeText(description);
  return new UserError(
    row?.code ?? 'sign-in/oauth-error',
    [
      row?.meaning ?? `Okta refused the request with the error "${safeText(error, 60)}".`,
      said === '' ? '' : `Okta says: "${said}"`,
      row?.advice ?? 'Check the request and the settings of the app.',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}
