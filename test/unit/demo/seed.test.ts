import { describe, expect, it } from 'vitest';
import { SEED_APPS, SEED_GROUPS, SEED_USERS } from '../../../src/demo/seed.ts';

describe('the data of the demo org', () => {
  const ids = [...SEED_APPS, ...SEED_GROUPS, ...SEED_USERS].map(({ id }) => id);

  it("has unique ids in the shape of Okta's", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^(0oa|00g|00u)1[a-z0-9]{16}$/);
    }
  });

  it('puts users into existing groups only, and nobody outside Everyone', () => {
    for (const { groupIds } of SEED_USERS) {
      expect(
        groupIds.map((id) => SEED_GROUPS.find((group) => group.id === id)?.name),
      ).not.toContain(undefined);
      expect(groupIds[0]).toBe(SEED_GROUPS[0]?.id);
    }
  });

  it('names no one but demo users', () => {
    for (const { firstName, login } of SEED_USERS) {
      expect(firstName).toBe('Demo');
      expect(login).toMatch(/^demo\.[a-z]+@example\.com$/);
    }
  });
});
