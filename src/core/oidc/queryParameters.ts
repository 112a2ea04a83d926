import { shortText } from '../text.ts';

/** Parameters of a query in their order, each a name and a value. */
export type QueryParameters = readonly (readonly [name: string, value: string])[];

/** What a query holds, with the first thing that is wrong with it. */
export interface ReadParameters {
  /** Those that can be read. */
  readonly parameters: QueryParameters;
  /** A sentence that says what is wrong and where; undefined when nothing is. */
  readonly problem: string | undefined;
}

/** Longest name that a sentence repeats, in characters. */
const LONGEST_NAME = 40;

/**
 * A value as it stands in a query: encoded as an HTML form does (URL Standard, section 5.2), but for
 * spaces and asterisks. Lone surrogates become U+FFFD.
 */
export function percentEncode(text: string): string {
  const encoded = new URLSearchParams([['', text]]).toString().slice(1);
  return encoded.replaceAll('+', '%20').replaceAll('*', '%2A');
}

/** Parameters as a query without its question mark, names and values encoded. */
export function formatParameters(parameters: QueryParameters): string {
  return parameters
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/**
 * Reads a query that a person typed: `name=value&…`, percent-encoded, without its question mark. A plus
 * is a space. Never throws. Whether a name stands there twice is not checked.
 */
export function readParameters(query: string): ReadParameters {
  const parameters: (readonly [string, string])[] = [];
  const problems: string[] = [];
  for (const part of query.split('&').filter((text) => text !== '')) {
    const read = readParameter(part);
    if (typeof read === 'string') {
      problems.push(read);
    } else {
      parameters.push(read);
    }
  }
  return { parameters, problem: problems[0] };
}

/** The name of a parameter as a sentence repeats it. */
export function shownName(name: string): string {
  return shortText(name, LONGEST_NAME);
}

/** One parameter, or what is wrong with it. */
function readParameter(part: string): readonly [string, string] | string {
  const equals = part.indexOf('=');
  const rawName = equals < 0 ? part : part.slice(0, equals);
  const name = decoded(rawName);
  const place = shownName(name ?? rawName);
  if (/[\s\p{Cc}]/u.test(part)) {
    return `There is a space or a line break at ${place}. Write a space as %20.`;
  }
  if (part.includes('#')) {
    return `There is a # at ${place}. Write it as %23, or leave it out with what follows.`;
  }
  if (name === '') {
    return 'A parameter has no name: there is nothing before its equals sign.';
  }
  if (equals < 0) {
    return `${place} has no value. Write it as name=value.`;
  }
  const value = decoded(part.slice(equals + 1));
  return name === undefined || value === undefined
    ? `The percent-encoding of ${place} is broken. Write a percent sign as %25.`
    : [name, value];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
