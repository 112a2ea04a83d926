import type { OidcApp, Org, OrgClient } from '../core/org/org.ts';
import { askSearched } from '../vscode/searchInput.ts';
import type { Found } from '../vscode/searchInput.ts';
import type { Answer, Frame } from '../vscode/wizard.ts';

/**
 * Asks for an OIDC app of an org. The first page of custom apps is shown at once; typing searches the
 * whole org by the beginning of the app's name, catalog apps included.
 */
export async function pickApp(
  frame: Frame,
  source: { readonly org: Org; readonly client: OrgClient },
  active: OidcApp | undefined,
): Promise<Answer<OidcApp>> {
  return askSearched(frame, {
    placeholder: `Type the beginning of an app's name in ${source.org.label}`,
    more: 'Load More Apps',
    nothing: 'No OIDC app found',
    active: active?.id,
    search: async (search, after, options) => {
      const query = { ...(search && { search }), ...(after !== undefined && { after }) };
      const { items, next } = await source.client.listApps(query, options);
      return { items: items.map(foundApp), next };
    },
  });
}

function foundApp(app: OidcApp): Found<OidcApp> {
  const kind = app.client ? app.client.applicationType : 'catalog app';
  return {
    key: app.id,
    value: app,
    label: app.label,
    description: app.client?.clientId ?? app.id,
    detail: `${kind}, ${app.status.toLowerCase()}`,
  };
}
