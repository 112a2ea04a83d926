/** The value of `typ` as it is compared: in lower case, without "application/" (RFC 7515, 4.1.9). */
export function comparableType(type: string): string {
  return type.toLowerCase().replace(/^application\//, '');
}
