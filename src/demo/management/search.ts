import { OktaError } from './oktaError.ts';

/** Comparisons of the search language (Okta Management API, filter and search). */
const OPERATORS: ReadonlyMap<string, (actual: string, wanted: string) => boolean> = new Map([
  ['eq', (actual, wanted) => actual === wanted],
  ['gt', (actual, wanted) => actual > wanted],
  ['ge', (actual, wanted) => actual >= wanted],
  ['lt', (actual, wanted) => actual < wanted],
  ['le', (actual, wanted) => actual <= wanted],
  ['ne', (actual, wanted) => actual !== wanted],
  ['sw', (actual, wanted) => actual.startsWith(wanted)],
  ['co', (actual, wanted) => actual.includes(wanted)],
]);

/** Operators that only `search` knows. */
const SEARCH_ONLY = ['ne', 'sw', 'co'];

/** How to read each property that an expression may name, as text. */
export type Properties<Item> = Readonly<Record<string, (item: Item) => string | undefined>>;

/** A test that a list request puts to each item. */
export type Test<Item> = (item: Item) => boolean;

/** Parentheses, a text in quotes, or a word. */
const TOKENS = /[()]|"(?:[^"\\]|\\.)*"|[^\s()"]+|\S/g;

/** More tokens than any request needs, and few enough for the stack. */
const MAXIMUM_TOKENS = 500;

/**
 * The test that the parameter of a list request stands for, such as
 * `type eq "APP_GROUP" and (profile.name sw "a" or id eq "b")`; absent or empty, everything passes.
 * `and` binds tighter than `or`. A `search` compares without regard to case, a `filter` does not. Throws
 * E0000031 for anything that is not understood: other properties and operators, `not`, brackets.
 */
export function searchTest<Item>(
  url: URL,
  parameter: 'filter' | 'search',
  properties: Properties<Item>,
): Test<Item> {
  const tokens: string[] = url.searchParams.get(parameter)?.match(TOKENS) ?? [];
  if (tokens.length === 0) {
    return () => true;
  }
  const isSearch = parameter === 'search';
  const take = (): string => tokens.shift() ?? '';
  const joined = (word: string, next: () => Test<Item>): readonly Test<Item>[] => {
    const tests = [next()];
    while (tokens[0]?.toLowerCase() === word) {
      take();
      tests.push(next());
    }
    return tests;
  };
  const alternatives = (): Test<Item> => {
    const tests = joined('or', conditions);
    return (item) => tests.some((test) => test(item));
  };
  const conditions = (): Test<Item> => {
    const tests = joined('and', condition);
    return (item) => tests.every((test) => test(item));
  };
  const condition = (): Test<Item> => {
    const first = take();
    if (first !== '(') {
      return comparison([first, take().toLowerCase(), take()], properties, isSearch);
    }
    const test = alternatives();
    return take() === ')' ? test : refuse();
  };
  const test = tokens.length > MAXIMUM_TOKENS ? refuse() : alternatives();
  return tokens.length === 0 ? test : refuse();
}

function comparison<Item>(
  [property = '', operator = '', value = '']: readonly string[],
  properties: Properties<Item>,
  isSearch: boolean,
): Test<Item> {
  const read = Object.hasOwn(properties, property) ? properties[property] : undefined;
  const compare = isSearch || !SEARCH_ONLY.includes(operator) ? OPERATORS.get(operator) : undefined;
  const text = textOf(value);
  if (read === undefined || compare === undefined || text === undefined) {
    return refuse();
  }
  const fold = (given: string): string => (isSearch ? given.toLowerCase() : given);
  const wanted = fold(text);
  return (item) => {
    const actual = read(item);
    return actual !== undefined && compare(fold(actual), wanted);
  };
}

function refuse(): never {
  throw new OktaError('E0000031');
}

/** The text in quotes, or a word that JSON knows as a value. */
function textOf(token: string): string | undefined {
  const quoted = /^"(.*)"$/s.exec(token)?.[1];
  return quoted?.replace(/\\(.)/gs, '$1') ?? /^(?:true|false|[0-9.]+)$/.exec(token)?.[0];
}
