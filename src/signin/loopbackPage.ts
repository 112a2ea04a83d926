import { createHash } from 'node:crypto';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:30rem;padding:0 1rem;text-align:center}';

/** Takes the authorization code out of the address bar and the history entry. */
const SCRIPT = `history.replaceState(null,'','${CALLBACK_PATH}')`;

/**
 * What the browser may do on the page: show it, nothing else. The one style and the one script are
 * named by their hash, so that nothing from outside could be run.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer of the local servers: shown once, stored nowhere, connection closed. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

/** A small page with one fixed sentence. The sentence must not hold anything from outside. */
export function loopbackPage(sentence: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Okta Claims</title><style>${STYLE}</style><p>${sentence}</p><script>${SCRIPT}</script></html>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
