import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { STYLE } from './style.ts';

/** An HTML page of the demo org with the headers that belong to it. */
export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const hashSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const STYLE_SOURCE = hashSource(STYLE);

/**
 * Builds a page around content that is already HTML. The policy allows nothing but the shared style,
 * and what the options add: targets of forms, or one inline script, by its hash.
 */
export function makePage(options: {
  readonly status: number;
  readonly title: string;
  readonly content: string;
  readonly formAction?: string;
  readonly script?: string;
}): Page {
  const { status, title, content, formAction = "'none'", script } = options;
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    ...(script === undefined ? [] : [`script-src ${hashSource(script)}`]),
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="org">Demo Org</p>
${content}
<footer>
<strong>Demo Org: a local stand-in for an Okta org, nothing leaves this machine.</strong>
It is not made by Okta.
</footer>
</main>
${script === undefined ? '' : `<script>${script}</script>`}
</body>
</html>
`;
  return {
    status,
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

/** Sends a page as the whole answer. */
export function sendPage(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, { ...page.headers });
  response.end(page.html);
}

/** Text made safe for HTML content and quoted attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
