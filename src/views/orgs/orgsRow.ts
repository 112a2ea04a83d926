/** How a row of the Orgs view looks, as plain data, so that it is tested without VS Code. */
export interface OrgsRow {
  readonly label: string;
  readonly description?: string;
  /** Plain text, never Markdown. */
  readonly tooltip?: string;
  /** Name of a codicon; with `color`, tinted by that theme colour. */
  readonly icon: { readonly name: string; readonly color?: string };
  /** Undefined for a row without rows below it. */
  readonly expansion?: 'collapsed' | 'expanded';
  /** Words that the menus in package.json look for. */
  readonly words?: readonly string[];
  /** Run by a click or Enter, with the row as its argument. */
  readonly command?: { readonly id: string; readonly title: string };
  /** What a screen reader says: name, type and state. */
  readonly spoken: string;
}

/** The sentence for a screen reader: what there is of the parts, in their order. */
export function spokenText(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}
