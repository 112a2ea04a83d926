import { isSecureOrigin } from '../http/secureOrigin.ts';
import type { JsonObject } from '../json.ts';
import { stringAt } from '../json.ts';
import { visibleText } from '../text.ts';
import { issuerKeysError } from './issuerKeysError.ts';

/**
 * On whose word an issuer's keys are read: an org that the user connected, whose own origin alone is asked
 * then, or the user's, who was told the host.
 */
export type IssuerTrust = { readonly orgUrl: string } | 'consented';

/** Longest address taken, in characters. */
const LONGEST_ADDRESS = 2000;

/**
 * Where an issuer publishes its metadata, the one to try first before the other: OpenID Connect Discovery,
 * section 4, then RFC 8414, section 3. Throws `issuer-keys/not-an-issuer` unless the issuer is an https URL
 * without user, query and fragment, at the org's own origin where the org is what is trusted. The demo
 * org, on this machine, may have http.
 */
export function metadataUrls(issuer: string, trust: IssuerTrust): readonly string[] {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (
    url === undefined ||
    issuer.length > LONGEST_ADDRESS ||
    !isAllowedOrigin(url.origin, trust) ||
    /[?#@]/.test(issuer)
  ) {
    throw issuerKeysError(
      'issuer-keys/not-an-issuer',
      `"${visibleText(issuer.slice(0, 200))}" is not the address of an issuer: it has to begin with https and to have no query. Paste the key instead.`,
    );
  }
  const path = url.pathname.replace(/\/$/, '');
  return [
    `${url.origin}${path}/.well-known/openid-configuration`,
    `${url.origin}/.well-known/oauth-authorization-server${path}`,
  ];
}

/**
 * Where an issuer's metadata says that its keys are. The metadata has to be the issuer's own: `issuer` in
 * it equals `iss` to the letter (OpenID Connect Discovery, section 4.3). The keys of a connected org are
 * at its own origin. Throws `issuer-keys/other-issuer` or `issuer-keys/bad-address`.
 */
export function keysUrl(metadata: JsonObject, issuer: string, trust: IssuerTrust): string {
  const named = stringAt(metadata, 'issuer');
  const { host } = new URL(issuer);
  if (named !== issuer) {
    const found = visibleText((named ?? 'no issuer').slice(0, 200));
    throw issuerKeysError(
      'issuer-keys/other-issuer',
      `The metadata at ${host} belongs to "${found}", not to the issuer that the token names, so its keys are not used.`,
    );
  }
  const address = stringAt(metadata, 'jwks_uri') ?? '';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isFit =
    url !== undefined &&
    address.length <= LONGEST_ADDRESS &&
    url.username === '' &&
    url.password === '' &&
    isAllowedOrigin(url.origin, trust);
  if (!isFit) {
    const where = trust === 'consented' ? 'at an https address' : "at the org's own address";
    throw issuerKeysError(
      'issuer-keys/bad-address',
      `The metadata of ${host} does not say where its keys are ${where}, so none are read.`,
    );
  }
  return url.href;
}

function isAllowedOrigin(origin: string, trust: IssuerTrust): boolean {
  return trust === 'consented'
    ? origin.startsWith('https://')
    : origin === new URL(trust.orgUrl).origin && isSecureOrigin(origin);
}
