import { beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_DIFFERENCES } from './differences.ts';
import { exchanges, hasExchanges } from './exchanges.ts';
import { replay } from './replay.ts';

describe.skipIf(!hasExchanges)('the demo org (skipped without recordings)', () => {
  const recorded = exchanges();
  const found = new Map<string, readonly string[]>();

  beforeAll(async () => {
    for (const exchange of recorded) {
      found.set(exchange.name, await replay(exchange));
    }
  }, 120_000);

  it.each(recorded.map(({ name }) => name))('answers as a real org did: %s', (name) => {
    const unexplained = (found.get(name) ?? ['not replayed']).filter(
      (line) =>
        !KNOWN_DIFFERENCES.some(
          ({ exchange, difference }) => exchange.test(name) && difference.test(line),
        ),
    );

    expect(unexplained).toEqual([]);
  });

  it.each(KNOWN_DIFFERENCES)('differs in $exchange: $difference', ({ exchange, difference }) => {
    const lines = [...found].filter(([name]) => exchange.test(name)).flatMap(([, all]) => all);

    expect(lines.some((line) => difference.test(line))).toBe(true);
  });
});
