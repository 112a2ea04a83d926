import type { StoredClient } from '../store/storedApp.ts';

/**
 * Whether an app lists a redirect URI: by the letter, or by a wildcard that stands for the whole lowest
 * part of an https host, where the app allows it (Okta Management API, `wildcard_redirect`).
 */
export function isRedirectUriOf(client: StoredClient, redirectUri: string): boolean {
  if (client.redirectUris.includes(redirectUri)) {
    return true;
  }
  const wildcard = redirectUri.replace(/^https:\/\/[\w-]+\./, 'https://*.');
  return (
    client.allowsWildcard && wildcard !== redirectUri && client.redirectUris.includes(wildcard)
  );
}
