import * as vscode from 'vscode';
import type { OidcApp, Org, OrgClient } from '../core/org/org.ts';
import { isCancellation, isUserError } from '../core/userError.ts';
import { answerOf, applyFrame } from '../vscode/inputs.ts';
import { plainLabel } from '../vscode/plain.ts';
import { waitText } from '../core/org/waitText.ts';
import type { Answer, Frame } from '../vscode/wizard.ts';

/** Pause in typing after which the org is asked, so that a word costs one request, not one a letter. */
const TYPING_PAUSE_MILLISECONDS = 300;

interface AppItem extends vscode.QuickPickItem {
  readonly app?: OidcApp;
  readonly after?: string;
}

/**
 * Asks for an OIDC app of an org. The first page of custom apps is shown at once; typing searches the
 * whole org by the beginning of the app's name, catalog apps included. Errors appear in the list, where
 * Enter tries again.
 */
export async function pickApp(
  frame: Frame,
  source: { readonly org: Org; readonly client: OrgClient },
  active: OidcApp | undefined,
): Promise<Answer<OidcApp>> {
  const input = vscode.window.createQuickPick<AppItem>();
  applyFrame(input, frame);
  input.placeholder = `Type the beginning of an app's name in ${source.org.label}`;
  input.matchOnDescription = true;
  input.keepScrollPosition = true;
  return answerOf<OidcApp>(input, ({ store, run, done }) => {
    const loader = store.add(new AppLoader(input, source.client, active));
    store.add(
      input.onDidChangeValue(() => {
        loader.afterPause(() => {
          run(loader.load(undefined));
        });
      }),
    );
    store.add(
      input.onDidAccept(() => {
        const [item] = input.selectedItems;
        if (item?.app) {
          done(item.app);
        } else if (item) {
          run(loader.load(item.after));
        }
      }),
    );
    run(loader.load(undefined));
  });
}

const LOAD_MORE = { label: '$(ellipsis) Load More Apps', alwaysShow: true };

const NONE_FOUND = {
  label: '$(info) No OIDC app found',
  detail: 'Press Enter to look again.',
  alwaysShow: true,
};

/** Fills a quick pick with pages of apps; a later load always wins over an earlier one. */
class AppLoader {
  readonly #input: vscode.QuickPick<AppItem>;
  readonly #client: OrgClient;
  readonly #active: OidcApp | undefined;
  #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #known = new Map<string, AppItem>();

  constructor(input: vscode.QuickPick<AppItem>, client: OrgClient, active: OidcApp | undefined) {
    this.#input = input;
    this.#client = client;
    this.#active = active;
  }

  /** Does something when the user has stopped typing. */
  afterPause(task: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(task, TYPING_PAUSE_MILLISECONDS);
  }

  /** Loads the first page for what is typed, or with a cursor the page after it. */
  async load(after: string | undefined): Promise<void> {
    this.#controller.abort();
    const controller = new AbortController();
    this.#controller = controller;
    const search = this.#input.value.trim();
    this.#input.busy = true;
    try {
      const query = { ...(search && { search }), ...(after && { after }) };
      const onWait = (milliseconds: number): void => {
        this.#input.items = [{ label: `$(watch) ${waitText(milliseconds)}`, alwaysShow: true }];
      };
      const page = await this.#client.listApps(query, { signal: controller.signal, onWait });
      for (const app of page.items) {
        this.#known.set(app.id, appItem(app));
      }
      this.#show(search, page.next);
    } catch (error) {
      if (isCancellation(error)) {
        return;
      }
      if (!isUserError(error)) {
        throw error;
      }
      this.#input.items = [
        { label: '$(refresh) Try Again', detail: plainLabel(error.message), alwaysShow: true },
      ];
    }
    if (controller === this.#controller) {
      this.#input.busy = false;
    }
  }

  /** Offers every app that is known; VS Code shows those that what is typed occurs in. */
  #show(search: string, next: string | undefined): void {
    const apps = [...this.#known.values()];
    const isFound = apps.some(({ label }) => label.toLowerCase().includes(search.toLowerCase()));
    const more = next ? [{ ...LOAD_MORE, after: next }] : [];
    this.#input.items = [...apps, ...more, ...(isFound || next ? [] : [NONE_FOUND])];
    const active = apps.find(({ app }) => app?.id === this.#active?.id);
    if (active && search === '') {
      this.#input.activeItems = [active];
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }
}

function appItem(app: OidcApp): AppItem {
  const kind = app.client ? app.client.applicationType : 'catalog app';
  return {
    label: plainLabel(app.label),
    description: plainLabel(app.client?.clientId ?? app.id),
    detail: `${kind}, ${app.status.toLowerCase()}`,
    app,
  };
}
