import type { ExpressionDialect } from './expressionContext.ts';

const NAMES: Readonly<Record<ExpressionDialect, ReadonlySet<string>>> = {
  legacy: new Set('user app appuser org session client access device idpuser'.split(' ')),
  'identity-engine': new Set('user app appuser org session device security login'.split(' ')),
};

/** Functions of the legacy dialect that are not evaluated: conversion, time, managers, directories, old names. */
const NOT_EVALUATED =
  /^(?:(?:Convert|Iso3166Convert|Time)\.\w+|get(?:Manager|Assistant)\w+|(?:has|find)(?:Directory|Workday)User|to(?:Upper|Lower)Case|substring(?:Before|After)?|user\.get(?:LinkedObject|InternalProperty))$/;

/** The same of the dialect in Identity Engine, by the part behind the last dot. */
const METHODS_NOT_EVALUATED =
  /^(?:toInteger|toNumber|parse(?:CountryCode|WindowsTime|UnixTime|StringTime)|to(?:Alpha[23]|Numeric|Name|Windows|Unix|String|Zone)|(?:plus|minus|within)(?:Days|Hours|Minutes|Seconds)|now|get(?:LinkedObject|InternalProperty))$/;

/**
 * Whether a name is documented for expressions (Okta Expression Language, and the one in Identity
 * Engine), be it known here or not: `org` and `session` exist and cannot be told from a user's groups.
 */
export function isDocumentedName(name: string, dialect: ExpressionDialect): boolean {
  return NAMES[dialect].has(name);
}

/** The names that an expression may begin with. */
export function documentedNames(dialect: ExpressionDialect): readonly string[] {
  return [...NAMES[dialect]];
}

/** Whether a function, or a method by its name, is documented and not evaluated here. */
export function isUnevaluatedFunction(name: string, dialect: ExpressionDialect): boolean {
  return dialect === 'legacy'
    ? NOT_EVALUATED.test(name)
    : METHODS_NOT_EVALUATED.test(name.slice(name.lastIndexOf('.') + 1));
}
