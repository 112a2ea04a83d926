/**
 * A text as one word of a bash command: in single quotes, within which nothing has a meaning (Bash
 * Reference Manual, Single Quotes). A null character, which no argument can hold, is left out.
 */
export function bashWord(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;
}
