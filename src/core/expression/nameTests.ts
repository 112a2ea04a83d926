/** Whether a group's name passes, given the text that the expression asks for. */
export type NameTest = (name: string, wanted: string) => boolean;

/**
 * How every group function compares names: literally, and with case, which Okta does not document. The
 * regex of `isMemberOfGroupNameRegex` is the one exception, in `groupFunctions.ts`.
 */
export const NAME_TESTS = {
  contains: (name, wanted) => name.includes(wanted),
  endsWith: (name, wanted) => name.endsWith(wanted),
  equals: (name, wanted) => name === wanted,
  startsWith: (name, wanted) => name.startsWith(wanted),
} as const satisfies Readonly<Record<string, NameTest>>;
