import { formPostPage } from '../pages/formPostPage.ts';
import type { Page } from '../pages/page.ts';
import { postMessagePage } from '../pages/postMessagePage.ts';
import type { RESPONSE_MODES } from './authorizeRules.ts';

/** An answer of the authorization endpoint to the app: tokens, a code, or an error. */
export interface AuthorizeAnswer {
  readonly redirectUri: string;
  readonly mode: (typeof RESPONSE_MODES)[number];
  readonly fields: Readonly<Record<string, string>>;
}

/** How an answer travels: by redirect, or as a page that posts it. */
export type Delivery = { readonly location: string } | { readonly page: Page };

/**
 * Puts an answer on its way (OAuth 2.0 Multiple Response Type Encoding Practices; OAuth 2.0 Form Post
 * Response Mode). The redirect URI is kept to the letter, its own query included. The answer holds
 * nothing but the given fields.
 */
export function deliver({ redirectUri, mode, fields }: AuthorizeAnswer): Delivery {
  if (mode === 'form_post') {
    return { page: formPostPage(redirectUri, fields) };
  }
  if (mode === 'okta_post_message') {
    return { page: postMessagePage(redirectUri, fields) };
  }
  const parameters = new URLSearchParams(fields).toString().replaceAll('+', '%20');
  if (mode === 'fragment') {
    return { location: `${redirectUri}#${parameters}` };
  }
  return { location: `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters}` };
}
