import { describe, expect, it } from 'vitest';
import type { OidcApp, OrgClient, Page } from '../../../../src/core/org/org.ts';
import { AppList } from '../../../../src/views/orgs/appList.ts';
import { appWith } from '../../fixtures/request.ts';

type Query = Parameters<OrgClient['listApps']>[0];

/** An org with the given pages; the cursor of a page is its number. */
function orgOf(pages: readonly (readonly OidcApp[] | Error)[]): {
  readonly client: Pick<OrgClient, 'listApps'>;
  readonly asked: Query[];
} {
  const asked: Query[] = [];
  return {
    asked,
    client: {
      listApps(query): Promise<Page<OidcApp>> {
        const number = Number(query.after ?? '0');
        const page = pages[asked.length] ?? [];
        asked.push(query);
        if (page instanceof Error) {
          return Promise.reject(page);
        }
        const next = number + 1 < pages.length ? (number + 1).toString() : undefined;
        return Promise.resolve({ items: page, next });
      },
    },
  };
}

const first = { ...appWith({}), id: '1' };
const second = { ...appWith({}), id: '2' };

describe('AppList', () => {
  it('asks for the first page once and for the others when told', async () => {
    const { client, asked } = orgOf([[first], [second]]);
    const list = new AppList(client, '');
    await Promise.all([list.loadFirst(), list.loadFirst()]);
    expect(list.apps).toEqual([first]);
    expect(list.hasMore).toBe(true);
    await list.loadMore();
    expect(list.apps).toEqual([first, second]);
    expect(list.hasMore).toBe(false);
    await list.loadMore();
    expect(asked).toEqual([{}, { after: '1' }]);
  });

  it('searches when there is a text to search for', async () => {
    const { client, asked } = orgOf([[first]]);
    await new AppList(client, 'Demo').loadFirst();
    expect(asked).toEqual([{ search: 'Demo' }]);
  });

  it('can be loaded again after a failure', async () => {
    const { client } = orgOf([new Error('demo failure'), [first]]);
    const list = new AppList(client, '');
    await expect(list.loadFirst()).rejects.toThrow('demo failure');
    await list.loadFirst();
    expect(list.apps).toEqual([first]);
  });
});
