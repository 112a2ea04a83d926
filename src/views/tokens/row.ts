import type { SessionToken } from '../../core/oidc/signIn.ts';
import type { InspectedFlow } from './flowStore.ts';
import type { InspectedToken } from './inspectedToken.ts';

/** What a row belongs to: a token or a flow. */
export interface RowOwner {
  readonly token?: InspectedToken | undefined;
  readonly flow?: InspectedFlow | undefined;
}

/** A row of the Token Inspector as plain data, so that it is tested without VS Code. */
export interface Row extends RowOwner {
  /** Unique in the view and stable while it is shown, so that expansion survives a refresh. */
  readonly id: string;
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
  /** Words that package.json's menus look for, besides `copyable` and `member`. */
  readonly words?: readonly string[];
  /** The token of a sign-in that this row stands for; undefined for other rows. */
  readonly sessionToken?: SessionToken | undefined;
  /** Gives the row as it is by now, where it changes while the rest of the view stays. */
  current?(): Row;
  /** The sentence a screen reader says. */
  readonly spoken: string;
}
