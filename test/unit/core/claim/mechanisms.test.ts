import { expect, test } from 'vitest';
import { MECHANISMS } from '../../../../src/core/claim/claimSlot.ts';
import { MECHANISM_DESCRIPTIONS } from '../../../../src/core/claim/mechanisms.ts';

test.each(MECHANISMS)('describes the %s in whole sentences', (mechanism) => {
  const { reach, credential, documentation } = MECHANISM_DESCRIPTIONS[mechanism];
  for (const sentence of [reach, credential, documentation]) {
    expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(sentence.length).toBeLessThan(160);
  }
});

test('says openly which API is not documented', () => {
  const undocumented = MECHANISMS.filter((mechanism) =>
    MECHANISM_DESCRIPTIONS[mechanism].documentation.includes('does not document'),
  );
  expect(undocumented).toStrictEqual(['groups claim']);
});
