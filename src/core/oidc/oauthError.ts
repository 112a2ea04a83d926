import type { UserError } from '../userError.ts';
import { shortText, withoutSecrets } from '../text.ts';
import { OAUTH_EXPLANATIONS } from './oauthExplanations.ts';
import type { OAuthExplanation, OAuthSituation } from './oauthExplanations.ts';
import { signInError } from './signInError.ts';

/** An error answer of an authorization server. */
export interface OAuthError {
  readonly error: string;
  /** Empty when none came. */
  readonly description: string;
}

/**
 * The error to show for an OAuth error answer: what it means, what to do, and the description that came
 * with it (control characters removed, cut at 300 characters). `secrets` are taken out of the server's
 * words, which may repeat the request. Errors that are not in the table are shown by their name, as
 * `sign-in/oauth-error`.
 */
export function explainOAuthError(
  { error, description }: OAuthError,
  situation: OAuthSituation,
  secrets: readonly string[] = [],
): UserError {
  const row = OAUTH_EXPLANATIONS.find(
    (candidate) =>
      candidate.error === error &&
      (candidate.description?.test(description) ?? true) &&
      isIn(situation, candidate),
  );
  const said = shortText(withoutSecrets(description, secrets));
  return signInError(
    row?.code ?? 'sign-in/oauth-error',
    [
      row?.meaning ??
        `Okta refused the request with the error "${shortText(withoutSecrets(error, secrets), 60)}".`,
      row?.advice ?? 'Check the request and the settings of the app.',
      said === '' ? '' : `Okta says: "${said}"`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

function isIn({ step, server }: OAuthSituation, { situation = {} }: OAuthExplanation): boolean {
  return (situation.step ?? step) === step && (situation.server ?? server) === server;
}
