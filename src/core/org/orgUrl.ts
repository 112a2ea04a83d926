import { isSecureOrigin } from '../http/secureOrigin.ts';
import { UserError } from '../userError.ts';
import { OKTA_DOMAIN } from './oktaDomain.ts';

/** Stable codes of what can be wrong with an org URL. */
export type OrgUrlErrorCode =
  | 'org/url-empty'
  | 'org/url-whitespace'
  | 'org/url-not-https'
  | 'org/url-scheme'
  | 'org/url-user-info'
  | 'org/url-port'
  | 'org/url-ip-address'
  | 'org/url-not-an-org'
  | 'org/url-not-a-host';

const EXAMPLE = 'for example https://dev-123.okta.com';

const SENTENCES: Readonly<Record<OrgUrlErrorCode, string>> = {
  'org/url-empty': `Enter the URL of your Okta org, ${EXAMPLE}.`,
  'org/url-whitespace': `The org URL holds a space or a line break. Enter it in one piece, ${EXAMPLE}.`,
  'org/url-not-https':
    'The org URL must begin with https, because credentials are sent there. Okta does not answer to http.',
  'org/url-scheme': `This is not a web address. Enter the URL of your Okta org, ${EXAMPLE}.`,
  'org/url-user-info':
    'The org URL holds a user name or password before the @. Leave it out; how to connect is asked next.',
  'org/url-port': `The org URL holds a port, which Okta orgs do not have. Leave it out, ${EXAMPLE}.`,
  'org/url-ip-address': `The org URL is an IP address. Enter the host name of your Okta org, ${EXAMPLE}.`,
  'org/url-not-an-org': `This is an address of Okta itself, not of an org. Enter your own org's URL, ${EXAMPLE}.`,
  'org/url-not-a-host': `This is not a complete host name. Enter the URL of your Okta org, ${EXAMPLE}.`,
};

/** What stands before the address: `https://`, or the `javascript:` of something that is none. */
const SCHEME = /^(?<scheme>[a-z][a-z0-9+.-]*):(?:\/\/|(?!\d+(?:[/?#]|$)))/i;

/** At least two labels of letters, digits and hyphens, the last one not a number. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const OKTA_OWN_NAMES = new Set(['', 'www', 'developer', 'help', 'login', 'support', 'status']);

/**
 * The origin of an org, without a trailing slash, from what a user types or pastes: a host name, an
 * address of any page or endpoint of the org, or its Admin Console's (`dev-123-admin.okta.com`).
 *
 * With `allowLoopback`, http and any port are taken on this machine's own addresses, for the demo org.
 * Throws a `UserError` `org/url-…` with its own sentence for everything else. Does not check that the
 * org exists, nor that a custom domain is Okta's.
 */
export function parseOrgUrl(
  text: string,
  { allowLoopback = false }: { readonly allowLoopback?: boolean } = {},
): string {
  const url = parseUrl(text.trim());
  if (allowLoopback && isLoopback(url)) {
    return url.origin;
  }
  if (url.protocol === 'http:') {
    throw orgUrlError('org/url-not-https');
  }
  if (url.port !== '') {
    throw orgUrlError('org/url-port');
  }
  return `https://${orgHost(url.hostname)}`;
}

/**
 * What was corrected in the typed text to get the URL, as a sentence for the user; undefined when only
 * `https://`, a trailing slash or the case of letters differs.
 */
export function orgUrlCorrection(text: string, url: string): string | undefined {
  const typed = text.trim().toLowerCase().replace(/\/$/, '');
  return typed === url || `https://${typed}` === url ? undefined : `Using ${url}`;
}

/** Plain http counts as secure on this machine alone. */
function isLoopback(url: URL): boolean {
  return isSecureOrigin(`http://${url.host}`);
}

function parseUrl(text: string): URL {
  if (text === '') {
    throw orgUrlError('org/url-empty');
  }
  if (/[\s\p{Cc}]/u.test(text)) {
    throw orgUrlError('org/url-whitespace');
  }
  const scheme = SCHEME.exec(text)?.groups?.['scheme'];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) {
    throw orgUrlError('org/url-scheme');
  }
  const address = scheme === undefined ? `https://${text}` : text;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) {
    throw orgUrlError('org/url-not-a-host');
  }
  if (url.username !== '' || url.password !== '') {
    throw orgUrlError('org/url-user-info');
  }
  return url;
}

function orgHost(hostname: string): string {
  if (/^\[|^[\d.]*\d$/.test(hostname)) {
    throw orgUrlError('org/url-ip-address');
  }
  const host = hostname.replace(/\.$/, '');
  const domain = OKTA_DOMAIN.exec(host);
  const name = domain ? host.slice(0, domain.index) : undefined;
  if (name !== undefined && OKTA_OWN_NAMES.has(name)) {
    throw orgUrlError('org/url-not-an-org');
  }
  const corrected = domain && name ? `${name.replace(/(?:-admin)+$/, '')}${domain[0]}` : host;
  if (!HOST_NAME.test(corrected)) {
    throw orgUrlError('org/url-not-a-host');
  }
  return corrected;
}

function orgUrlError(code: OrgUrlErrorCode): UserError {
  return new UserError(code, SENTENCES[code]);
}
