/**
 * The `form-action` of a page whose form leads back to the app. Chromium holds every redirect that
 * follows a form's submission against it, so the page has to allow the place where the app's answer
 * goes: the origin of an http(s) redirect URI, or the scheme of any other (`vscode:`). An origin that a
 * policy cannot express, such as an IPv6 address, is allowed by its scheme.
 */
export function formActionFor(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  const isExpressible = isWeb && /^[a-z0-9.-]+(:\d+)?$/.test(host);
  return `'self' ${isExpressible ? `${protocol}//${host}` : protocol}`;
}
