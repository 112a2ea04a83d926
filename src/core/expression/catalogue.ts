import type { ExpressionDialect } from './expressionContext.ts';
import type { FunctionEntry } from './functionEntry.ts';
import { GROUP_CATALOGUE } from './groupCatalogue.ts';
import { VALUE_CATALOGUE } from './valueCatalogue.ts';

const CATALOGUE: readonly FunctionEntry[] = [...GROUP_CATALOGUE, ...VALUE_CATALOGUE];

/**
 * The documented functions worth offering in a dialect, those for groups first (Okta Expression
 * Language, and the one in Identity Engine). Not the ones for conversion, time, managers and directories.
 */
export function catalogueOf(dialect: ExpressionDialect): readonly FunctionEntry[] {
  return CATALOGUE.filter(({ dialects }) => dialects.includes(dialect));
}

/** The function of a name, in the case in which it is documented. Methods are not functions. */
export function functionOf(name: string, dialect: ExpressionDialect): FunctionEntry | undefined {
  return catalogueOf(dialect).find((entry) => entry.receiver === undefined && entry.name === name);
}

/** The methods of a name: there is one for texts and one for lists, or only one of both. */
export function methodsOf(name: string, dialect: ExpressionDialect): readonly FunctionEntry[] {
  return catalogueOf(dialect).filter(
    (entry) => entry.receiver !== undefined && entry.name === name,
  );
}
