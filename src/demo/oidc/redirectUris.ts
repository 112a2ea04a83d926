import type { Behavior } from '../behavior.ts';
import type { StoredClient } from '../store/storedApp.ts';

/**
 * Whether an app lists a redirect URI: by the letter, or by a wildcard that stands for the whole lowest
 * part of an https host, where the app allows it (Okta Management API, `wildcard_redirect`).
 */
export function isRedirectUriOf(
  { redirectUris, allowsWildcard }: StoredClient,
  redirectUri: string,
  { loopbackPorts }: Behavior,
): boolean {
  const wildcard = redirectUri.replace(/^https:\/\/[\w-]+\./, 'https://*.');
  return (
    redirectUris.includes(redirectUri) ||
    (allowsWildcard && wildcard !== redirectUri && redirectUris.includes(wildcard)) ||
    (loopbackPorts === 'any' && redirectUris.map(withoutPort).includes(withoutPort(redirectUri)))
  );
}

function withoutPort(redirectUri: string): string {
  return redirectUri.replace(/^(http:\/\/127\.0\.0\.1):\d+/, '$1');
}
