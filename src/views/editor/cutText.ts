/** A text of at most `maximum` characters, with an ellipsis where it was cut. Nothing is escaped. */
export function cutText(text: string, maximum: number): string {
  // Far more than is kept, so that a huge text costs no more than a long one.
  const characters = Array.from(text.slice(0, maximum * 4));
  return characters.length <= maximum && text.length <= maximum * 4
    ? text
    : `${characters.slice(0, maximum - 1).join('')}…`;
}
