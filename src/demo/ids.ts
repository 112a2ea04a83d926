import { randomBytes } from 'node:crypto';

/** A random identifier shaped like Okta's: the prefix, then 17 letters and digits (`0oa…`, `00u…`). */
export function oktaId(prefix: string): string {
  return prefix + alphanumeric(17);
}

/** Random letters and digits, for identifiers that are not secret. */
export function alphanumeric(length: number): string {
  return randomBytes(length * 2)
    .toString('base64url')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(length, '0')
    .slice(0, length);
}

/** A random secret of 256 bits, as base64url text. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}
