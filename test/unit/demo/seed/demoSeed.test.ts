import { describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../../../src/demo/seed/demoSeed.ts';

describe('the data of the demo org', () => {
  const ids = [...DEMO_SEED.apps, ...DEMO_SEED.groups, ...DEMO_SEED.users].map(({ id }) => id);

  it("has unique ids in the shape of Okta's", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^(0oa|00g|00u)1[a-z0-9]{16}$/);
    }
  });

  it('puts users into existing groups only, and nobody outside Everyone', () => {
    for (const { groupIds } of DEMO_SEED.users) {
      expect(
        groupIds.map((id) => DEMO_SEED.groups.find((group) => group.id === id)?.name),
      ).not.toContain(undefined);
      expect(groupIds[0]).toBe(DEMO_SEED.groups[0]?.id);
    }
  });

  it('names no one but demo users', () => {
    for (const { firstName, login } of DEMO_SEED.users) {
      expect(firstName).toBe('Demo');
      expect(login).toMatch(/^demo\.[a-z]+@example\.com$/);
    }
  });
});
