/** Methods of texts in Identity Engine that go by another name than their function. */
const TEXT_METHODS: ReadonlyMap<string, string> = new Map([
  ['contains', 'stringContains'],
  ['length', 'len'],
]);

/** The function that does what a method of Identity Engine does, such as `'test'.length()`. */
export function functionBehind(method: string, receiver: 'text' | 'list'): string {
  return receiver === 'list' ? `Arrays.${method}` : `String.${TEXT_METHODS.get(method) ?? method}`;
}
