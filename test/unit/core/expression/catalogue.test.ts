import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../../src/core/expression/catalogue.ts';
import { checkExpression } from '../../../../src/core/expression/checkExpression.ts';
import { evaluateExpression } from '../../../../src/core/expression/evaluate.ts';
import type { ExpressionFunction } from '../../../../src/core/expression/expressionFunction.ts';
import { argumentCounts } from '../../../../src/core/expression/functionEntry.ts';
import type { FunctionEntry } from '../../../../src/core/expression/functionEntry.ts';
import { CRITERIA_FUNCTIONS } from '../../../../src/core/expression/groupCriteria.ts';
import { GROUP_FUNCTIONS } from '../../../../src/core/expression/groupFunctions.ts';
import { functionBehind } from '../../../../src/core/expression/methodNames.ts';
import { VALUE_FUNCTIONS } from '../../../../src/core/expression/valueFunctions.ts';
import { DEMO_CONTEXT } from './demoContext.ts';

const EVALUATED: ReadonlyMap<string, ExpressionFunction> = new Map([
  ...GROUP_FUNCTIONS,
  ...CRITERIA_FUNCTIONS,
  ...VALUE_FUNCTIONS,
]);

const ENTRIES = (['legacy', 'identity-engine'] as const).flatMap((dialect) =>
  catalogueOf(dialect).map((entry) => ({ dialect, entry, name: entry.name })),
);

/** What the evaluator runs for an entry. */
function evaluated({ name, receiver }: FunctionEntry): ExpressionFunction | undefined {
  return EVALUATED.get(receiver === undefined ? name : functionBehind(name, receiver));
}

describe('the catalogue of functions', () => {
  test.each(ENTRIES)('$dialect: $name takes what the evaluator takes', ({ entry }) => {
    const own = entry.receiver === undefined ? 0 : 1;
    const [minimum, maximum] = evaluated(entry) ?? [NaN, NaN];
    const counts = argumentCounts(entry);
    expect(counts.minimum).toBe(minimum - own);
    // A method has its one list in front, where the function takes several.
    const isSeveral = entry.receiver !== undefined && maximum === Infinity;
    expect(counts.maximum).toBe(isSeveral ? 0 : maximum - own);
  });

  test('has every function that the evaluator knows', () => {
    const names = new Set(catalogueOf('legacy').map(({ name }) => name));
    expect([...EVALUATED.keys()].filter((name) => !names.has(name))).toEqual([]);
    const federated = new Set(catalogueOf('identity-engine').map(({ name }) => name));
    expect([...CRITERIA_FUNCTIONS.keys()].filter((name) => !federated.has(name))).toEqual([]);
  });

  test.each(ENTRIES)('$dialect: the snippet of $name is right and has a value', (row) => {
    const { dialect, entry } = row;
    const remarks = checkExpression(entry.snippet, dialect).filter(
      ({ message }) => !message.includes('gives true or false'),
    );
    expect(remarks).toEqual([]);
    const profile = { login: 'demo.user@example.com', firstName: 'Demo', lastName: 'User' };
    const user = { id: '00u1', profile };
    expect(evaluateExpression(entry.snippet, { ...DEMO_CONTEXT, dialect, user })).toBeDefined();
  });
});
