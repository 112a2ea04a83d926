import type { ClaimPlace } from '../claim/claimSlot.ts';

/** A page of the Admin Console, or why its address is not known: one sentence. */
export type AdminConsolePage =
  { readonly url: string } | { readonly url: undefined; readonly reason: string };

/**
 * Okta's own domains, below which `dev-1` has its Admin Console at `dev-1-admin` (Okta's SDKs refuse
 * these as org URLs).
 */
const OKTA_HOST =
  /^(?<org>[a-z0-9-]+)\.(?<domain>okta\.com|oktapreview\.com|okta-emea\.com|okta-gov\.com|okta\.mil)$/;

/**
 * The page of Okta's Admin Console where the claim is configured: the Sign On tab of the app, or the
 * custom authorization server. An app is taken to be a custom OIDC app; pages of catalog apps have other
 * addresses. The addresses are those that administrators see; Okta does not document them.
 */
export function adminConsoleUrl(orgUrl: string, place: ClaimPlace): AdminConsolePage {
  const { hostname, protocol } = new URL(orgUrl);
  if (protocol !== 'https:' || /^(localhost|127\.|\[)/.test(hostname)) {
    return { url: undefined, reason: 'The demo org has no Admin Console.' };
  }
  const found = OKTA_HOST.exec(hostname)?.groups;
  const [org, domain] = [found?.['org'], found?.['domain']];
  if (org === undefined || domain === undefined) {
    return {
      url: undefined,
      reason: `The address of the Admin Console does not follow from the custom domain ${hostname}. Open it from the dashboard of Okta.`,
    };
  }
  const host = org.endsWith('-admin') ? `${org}.${domain}` : `${org}-admin.${domain}`;
  return { url: `https://${host}${pagePath(place)}` };
}

function pagePath(place: ClaimPlace): string {
  return place.mechanism === 'authorization server claim'
    ? `/admin/oauth2/as/${encodeURIComponent(place.serverId)}`
    : `/admin/app/oidc_client/instance/${encodeURIComponent(place.appId)}/#tab-signon`;
}
