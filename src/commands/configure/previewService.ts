import type { Previews } from '../../core/claim/previews.ts';
import type { OrgGroup, OrgUser } from '../../core/org/directory.ts';
import type { Org } from '../../core/org/org.ts';
import type { PagedList } from '../../core/org/pagedList.ts';
import type { LogChannel } from '../../vscode/log.ts';

/**
 * Previews of what a claim puts into tokens. Remembers for each org the user to preview for, so that
 * nobody is asked for twice in a window.
 */
export class PreviewService {
  readonly log: LogChannel;
  readonly #start: () => Promise<Previews>;
  readonly #users = new Map<string, OrgUser>();
  #previews: Promise<Previews> | undefined;
  #sent: { readonly list: PagedList<OrgGroup>; readonly items: readonly OrgGroup[] } | undefined;

  /** `start` makes the previews when they are first asked for. */
  constructor(start: () => Promise<Previews>, log: LogChannel) {
    this.#start = start;
    this.log = log;
  }

  /** The previews, without the groups of any org. */
  async previews(): Promise<Previews> {
    this.#previews ??= this.#start();
    try {
      return await this.#previews;
    } catch (error) {
      this.#previews = undefined;
      throw error;
    }
  }

  /** The previews, with the groups of the list as far as they are loaded. */
  async previewsOf(list: PagedList<OrgGroup>): Promise<Previews> {
    const previews = await this.previews();
    const { items } = list;
    const known = this.#sent?.list === list ? this.#sent.items : undefined;
    if (known !== items) {
      // A page that arrives makes another array, which begins with what was there.
      const isGrown = known?.every((group, index) => group === items[index]) ?? false;
      if (known && isGrown) {
        previews.addGroups(items.slice(known.length));
      } else {
        previews.setGroups(items);
      }
      this.#sent = { list, items };
    }
    return previews;
  }

  /** The user to preview for; undefined until one is chosen. */
  userOf(org: Org): OrgUser | undefined {
    return this.#users.get(org.url);
  }

  chooseUser(org: Org, user: OrgUser): void {
    this.#users.set(org.url, user);
  }

  /** Forgets the users of orgs that are no longer there. */
  forgetOrgsExcept(orgUrls: readonly string[]): void {
    for (const url of this.#users.keys()) {
      if (!orgUrls.includes(url)) {
        this.#users.delete(url);
      }
    }
  }

  dispose(): void {
    void this.#previews?.then((previews) => {
      previews.dispose();
    });
  }
}
