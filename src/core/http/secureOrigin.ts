/** Host names that always mean this machine (RFC 8252, section 7.3). */
const LOOPBACK_HOSTS = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Whether credentials may be sent to an origin: https anywhere, http only on this machine.
 *
 * Does not check that the text is a bare origin; a path behind it is ignored.
 */
export function isSecureOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) {
    return false;
  }
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOSTS.has(hostname));
}
