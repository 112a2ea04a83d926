import { expect, test } from 'vitest';
import { MECHANISMS } from '../../../../src/core/claim/claimSlot.ts';
import { mechanismDescription } from '../../../../src/core/claim/mechanisms.ts';

test.each(MECHANISMS)('describes the %s in whole sentences', (mechanism) => {
  const { home, reach, credential, groups, documentation, manageScope } =
    mechanismDescription(mechanism);
  for (const sentence of [home, reach, credential, groups, documentation]) {
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(sentence.length).toBeLessThan(160);
  }
  expect(credential).toContain(manageScope ?? 'Needs an API token:');
});

test('says openly which API is not documented', () => {
  const undocumented = MECHANISMS.filter((mechanism) =>
    mechanismDescription(mechanism).documentation.includes('does not document'),
  );
  expect(undocumented).toStrictEqual(['groups claim']);
});
