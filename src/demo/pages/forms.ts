import { escapeHtml } from './page.ts';

/** Submits the first form of a page by itself. */
export const SUBMIT_SCRIPT = 'document.forms[0].submit();';

/** Hidden inputs for the fields that a form sends along. */
export function hiddenInputs(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    .join('\n');
}

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
