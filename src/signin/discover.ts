import { isSecureOrigin } from '../core/http/secureOrigin.ts';
import { stringAt } from '../core/json.ts';
import { UserError } from '../core/userError.ts';
import type { OrgFetch } from './orgFetch.ts';
import { getJsonObject } from './orgFetch.ts';

/** The part of the org's discovery document that a sign-in needs. */
export interface OrgMetadata {
  /** What `iss` of the app's ID tokens has to be. */
  readonly issuer: string;
  /** Absolute URL of the signing keys, always on the org's own origin. */
  readonly jwksUri: string;
}

/**
 * Reads the discovery document of the org authorization server (OpenID Connect Discovery, section 4)
 * with the client id, so that the issuer is the one of the app's issuer mode (Okta OIDC API).
 *
 * With a custom domain the issuer differs from the org URL, on purpose. It is accepted when it is a
 * bare https origin (http for an org on this machine), since the org that the user added says so. No request goes there: a `jwks_uri`
 * of the issuer is read from the same path of the org, which is the same server, and a `jwks_uri` of
 * any third origin is refused. Rejects with a `UserError`: `sign-in/bad-discovery` or those of
 * `getJsonObject`.
 */
export async function discover(
  orgUrl: string,
  clientId: string,
  send: OrgFetch,
): Promise<OrgMetadata> {
  const url = `${orgUrl}/.well-known/openid-configuration?client_id=${encodeURIComponent(clientId)}`;
  const document = await getJsonObject(url, send);
  const issuer = stringAt(document, 'issuer');
  if (issuer === undefined || !(issuer === orgUrl || isCustomDomain(issuer, orgUrl))) {
    throw badDiscovery(orgUrl, 'names an issuer that is neither the org nor a custom domain');
  }
  const jwksUri = stringAt(document, 'jwks_uri') ?? '';
  if (!URL.canParse(jwksUri) || ![orgUrl, issuer].includes(new URL(jwksUri).origin)) {
    throw badDiscovery(orgUrl, 'keeps its signing keys at another origin');
  }
  const { pathname, search } = new URL(jwksUri);
  return { issuer, jwksUri: `${orgUrl}${pathname}${search}` };
}

/** A demo org on this machine has no https, and neither has its custom domain. */
function isCustomDomain(issuer: string, orgUrl: string): boolean {
  return (
    isSecureOrigin(issuer) &&
    new URL(issuer).origin === issuer &&
    new URL(issuer).protocol === new URL(orgUrl).protocol
  );
}

function badDiscovery(orgUrl: string, fault: string): UserError {
  return new UserError(
    'sign-in/bad-discovery',
    `The discovery document of ${new URL(orgUrl).host} ${fault}, so it is not used. Check that the org URL is right.`,
  );
}
