import type { IncomingMessage } from 'node:http';

const SESSION_COOKIE = /^_session(\.sig)?=/;

/**
 * Takes the engine's session cookie out of a request, so that it starts without a session: the list of
 * demo users is shown at every sign-in, and another one can be chosen each time. Okta would go on with
 * the session. A session is still made and is used by `prompt=none`, which cannot show a page.
 */
export function forgetSession(request: IncomingMessage): void {
  const cookies = (request.headers.cookie ?? '').split(/; */);
  request.headers.cookie = cookies.filter((cookie) => !SESSION_COOKIE.test(cookie)).join('; ');
}
