import { describe, expect, test, vi } from 'vitest';
import { GroupLoading } from '../../../../src/commands/configure/groupLoading.ts';
import type { OrgGroup } from '../../../../src/core/org/directory.ts';
import type { Page } from '../../../../src/core/org/org.ts';
import { PagedList } from '../../../../src/core/org/pagedList.ts';

const EVERYONE: OrgGroup = {
  id: '00g1',
  type: 'BUILT_IN',
  objectClass: [],
  profile: { name: 'Everyone' },
};

function setUp(page: () => Page<OrgGroup>) {
  let calls = 0;
  const list = new PagedList(() => {
    calls += 1;
    return Promise.resolve().then(page);
  });
  return { list, loading: new GroupLoading(list), calls: () => calls };
}

describe('reading the groups of an org', () => {
  test('begins again when a refresh empties the list, until the input closes', async () => {
    const { list, loading, calls } = setUp(() => ({ items: [EVERYONE], next: undefined }));
    const closed = new AbortController();
    const reading = loading.load(closed.signal);
    await vi.waitUntil(() => list.isComplete);
    list.reset();
    await vi.waitUntil(() => list.isComplete);
    expect(loading.state).toMatchObject({ loaded: 1, isComplete: true });
    closed.abort();
    await reading;
    list.reset();
    expect(calls()).toBe(2);
  });
});
