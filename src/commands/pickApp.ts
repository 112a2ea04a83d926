import type { OidcApp, Org } from '../core/org/org.ts';
import type { OrgKnowledge } from '../core/org/orgKnowledge.ts';
import { askSearched } from '../vscode/searchInput.ts';
import type { Found } from '../vscode/searchInput.ts';
import type { Answer, Frame } from '../vscode/wizard.ts';

/**
 * Asks for an OIDC app of an org. The first page of custom apps is shown at once; typing searches the
 * whole org by the beginning of the app's name, catalog apps included. What is known already, such as
 * from the Orgs view, is not asked again.
 */
export async function pickApp(
  frame: Frame,
  source: { readonly org: Org; readonly knowledge: Pick<OrgKnowledge, 'apps'> },
  active: OidcApp | undefined,
): Promise<Answer<OidcApp>> {
  return askSearched(frame, {
    placeholder: `Type the beginning of an app's name in ${source.org.label}`,
    more: 'Load More Apps',
    nothing: 'No OIDC app found',
    active: active?.id,
    search: async (text, after, options) => {
      const list = source.knowledge.apps(text);
      if (list.isComplete && list.items.length === 0) {
        // What was not there a while ago may have been created since.
        list.reset();
      }
      await list.loadPages(after === undefined ? 1 : list.pages + 1, options);
      return { items: list.items.map(foundApp), next: list.isComplete ? undefined : 'more' };
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
