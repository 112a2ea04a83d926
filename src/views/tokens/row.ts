import type { SessionToken } from '../../core/oidc/signIn.ts';
import type { InspectedComparison } from './comparisonStore.ts';
import type { InspectedFlow } from './flowStore.ts';
import type { InspectedToken } from './inspectedToken.ts';

/** What a row belongs to: a token, a flow or a comparison. */
export interface RowOwner {
  readonly token?: InspectedToken | undefined;
  readonly flow?: InspectedFlow | undefined;
  readonly comparison?: InspectedComparison | undefined;
}

/** The items of a long list, which can be filtered. */
export interface FilterableItems {
  readonly total: number;
  /** How many items a filter would leave. */
  readonly countMatching: (filter: string) => number;
}

/** How the words of a row change by time alone. */
export interface LiveTime {
  /** Whether they change every second. */
  readonly isCounting: boolean;
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
    /** All claims of a token, as one JSON object. */
    readonly claims?: () => string;
  };
  /** Set for a row whose items can be filtered; `current` gives it with the filter as it is by then. */
  readonly items?: FilterableItems | undefined;
  /** Set for a row that goes on by itself; `current` gives it as it is by then. */
  readonly live?: LiveTime | undefined;
  /** Words that package.json's menus look for, besides `copyable`, `member` and `filterable`. */
  readonly words?: readonly string[];
  /** The token of a sign-in that this row stands for; undefined for other rows. */
  readonly sessionToken?: SessionToken | undefined;
  /** Gives the row as it is by now, where it changes while the rest of the view stays. */
  current?(): Row;
  /** The sentence a screen reader says. */
  readonly spoken: string;
}
