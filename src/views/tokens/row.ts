import type { InspectedToken } from './inspectedToken.ts';

/** A row of the Token Inspector as plain data, so that it is tested without VS Code. */
export interface Row {
  /** Unique in the view and stable while the token is shown, so that expansion survives a refresh. */
  readonly id: string;
  readonly token: InspectedToken;
  readonly label: string;
  readonly description?: string;
  /** Plain text, never Markdown. */
  readonly tooltip?: string;
  /** Name of a codicon; with `color`, tinted by that theme colour. */
  readonly icon?: { readonly name: string; readonly color?: string };
  /** Undefined for a row without children. */
  readonly expansion?: 'collapsed' | 'expanded';
  children?(): readonly Row[];
  /** Gives what the copy commands put on the clipboard; a row without it cannot be copied. */
  readonly copy?: {
    readonly value: () => string;
    /** The member with its name, as a JSON object. */
    readonly json?: () => string;
  };
  /** The sentence a screen reader says. */
  readonly spoken: string;
}
