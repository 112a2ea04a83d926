import type { OidcApp, OrgClient } from '../../core/org/org.ts';

/** The apps of one org as far as they are loaded, for one search. */
export class AppList {
  readonly search: string;
  readonly #client: Pick<OrgClient, 'listApps'>;
  #apps: readonly OidcApp[] = [];
  #next: string | undefined;
  #loading: Promise<void> | undefined;

  constructor(client: Pick<OrgClient, 'listApps'>, search: string) {
    this.#client = client;
    this.search = search;
  }

  get apps(): readonly OidcApp[] {
    return this.#apps;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
  }

  /** Loads the first page once; later calls wait for the same load. A failed load can be repeated. */
  async loadFirst(): Promise<void> {
    this.#loading ??= this.#load(undefined);
    try {
      await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  /** Loads the page after the last one; does nothing when there is none. */
  async loadMore(): Promise<void> {
    if (this.#next) {
      await this.#load(this.#next);
    }
  }

  async #load(after: string | undefined): Promise<void> {
    const { search } = this;
    const page = await this.#client.listApps({
      ...(search && { search }),
      ...(after && { after }),
    });
    const apps = after ? [...this.#apps, ...page.items] : page.items;
    // An app that is listed twice would be two rows of one identity.
    this.#apps = [...new Map(apps.map((app) => [app.id, app])).values()];
    this.#next = page.next;
  }
}
