import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import { largeSeed } from '../../../src/demo/seed/largeSeed.ts';
import { membersOf } from './matchers.ts';

let org: DemoOrg;

beforeAll(async () => {
  const nothing = (): void => undefined;
  org = await startDemoOrg({
    log: { info: nothing, warn: nothing, error: nothing },
    seed: largeSeed({ apps: 10_000, groups: 10_000, groupsOfUser: 2000 }),
  });
});

afterAll(() => org.stop());

/** The ids in a list, with every page of it, and how many pages it has. */
async function follow(path: string): Promise<{ readonly ids: unknown[]; readonly pages: number }> {
  const ids: unknown[] = [];
  let pages = 0;
  let next: string | undefined = org.url + path;
  while (next !== undefined) {
    const headers = { authorization: `SSWS ${org.apiToken}` };
    const response: Response = await fetch(next, { headers });
    const items = membersOf(await response.json());
    ids.push(...items.map(([, item]) => new Map(membersOf(item)).get('id')));
    next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    pages += 1;
  }
  return { ids, pages };
}

describe('a large org', () => {
  it.each([
    ['/api/v1/apps?limit=200&filter=name+eq+"oidc_client"', 10_000, 50],
    ['/api/v1/groups?limit=2000', 10_000, 5],
    ['/api/v1/groups?q=demo', 300, 1],
    ['/api/v1/users/00u1demouser00000001/groups', 2000, 10],
    ['/api/v1/apps?q=demo+app+0009999', 1, 1],
  ])('lists each item once: %s', async (path, count, pages) => {
    const found = await follow(path);

    expect(new Set(found.ids).size).toBe(count);
    expect([found.ids.length, found.pages]).toEqual([count, pages]);
  });
});
