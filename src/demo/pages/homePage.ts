import { isCustomApp } from '../apps/oauthParts.ts';
import { textOrEmpty } from '../json.ts';
import type { OrgStore } from '../store/orgStore.ts';
import { escapeHtml, makePage } from './page.ts';
import type { Page } from './page.ts';

const LISTED_APPS = 10;

/** What a person sees who opens the org's own address in a browser. */
export function homePage(store: OrgStore): Page {
  const apps = [...store.apps.values()]
    .filter(({ json }) => isCustomApp(json))
    .slice(0, LISTED_APPS)
    .map(({ json }) => `<li>${escapeHtml(textOrEmpty(json['label']))}</li>`);
  return makePage({
    status: 200,
    title: 'Demo Org',
    content: `<h1>It is running</h1>
<p class="soft">This is <code>${escapeHtml(store.orgUrl)}</code>. Go back to VS Code to
configure a groups claim and to request a token.</p>
<p>Its apps:</p>
<ul>${apps.join('')}</ul>`,
  });
}
