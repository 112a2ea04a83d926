/**
 * Whether two strings are equal, taking a time that depends on the length of the first alone, so that
 * how long it takes does not tell how much of a guess was right.
 */
export function constantTimeEqual(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < given.length; index += 1) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index % (expected.length || 1));
  }
  return difference === 0;
}
