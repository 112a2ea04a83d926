import { expect, it } from 'vitest';
import { largeSeed } from '../../../../src/demo/seed/largeSeed.ts';

it.each([
  { apps: 10, groups: 1, groupsOfUser: 1 },
  { apps: 1000, groups: 10_000, groupsOfUser: 150 },
])('a large seed holds what it is asked for, under unique ids of 20 characters: %j', (size) => {
  const { apps, groups, users } = largeSeed(size);
  const ids = [...apps, ...groups, ...users].map(({ id }) => id);

  expect([apps.length, groups.length]).toEqual([size.apps, size.groups]);
  expect(users.map(({ groupIds }) => groupIds.length)).toEqual([size.groupsOfUser]);
  expect(groups[0]).toMatchObject({ name: 'Everyone', type: 'BUILT_IN' });
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^(0oa|00g|00u)1[a-z0-9]{16}$/);
  }
  expect(largeSeed(size)).toEqual(largeSeed(size));
});
