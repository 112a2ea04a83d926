import { validityOf } from '../../core/jwt/time.ts';
import type { Clock } from '../../core/ports.ts';
import { comparedRow } from './comparisonRows.ts';
import type { ComparisonStore } from './comparisonStore.ts';
import { flowRow } from './flowRows.ts';
import type { FlowStore, InspectedFlow } from './flowStore.ts';
import { claimsOf } from './inspectedToken.ts';
import type { Row } from './row.ts';
import type { RowFilters } from './rowFilters.ts';
import { sessionWords } from './sessions.ts';
import { tokenRow } from './tokenRows.ts';
import type { TokenStore } from './tokenStore.ts';

/** What the Token Inspector shows. */
export interface InspectorContents {
  readonly tokens: TokenStore;
  readonly flows: FlowStore;
  readonly comparisons: ComparisonStore;
  readonly filters: RowFilters;
  readonly clock: Clock;
}

/** Makes the rows of the Token Inspector. */
export class InspectorRows {
  readonly #contents: InspectorContents;
  readonly #flowRows = new WeakMap<InspectedFlow, Row>();

  constructor(contents: InspectorContents) {
    this.#contents = contents;
  }

  /**
   * Rows of the tokens, the flows and the comparisons by time, newest first; a flow below the tokens that
   * it brought. Pinned tokens are above all others.
   */
  top(): readonly Row[] {
    const { clock, flows, filters, comparisons } = this.#contents;
    const { tokens } = this.#contents.tokens;
    const surroundings = { tokens, filters, clock, now: clock.now() };
    const dated = [
      ...comparisons.comparisons.map((comparison) => ({
        time: comparison.comparedAt,
        row: comparedRow(comparison),
      })),
      ...tokens.map((token) => ({ time: token.receivedAt, row: tokenRow(token, surroundings) })),
      ...flows.flows.map((flow) => ({ time: flow.trace.startedAt, row: this.rowOf(flow) })),
    ];
    const rows = dated.sort((one, other) => other.time - one.time).map(({ row }) => row);
    return [...rows.filter(isPinned), ...rows.filter((row) => !isPinned(row))];
  }

  /** The one row of a flow, the same at every call, so that it can be refreshed alone. */
  rowOf(flow: InspectedFlow): Row {
    const known = this.#flowRows.get(flow);
    if (known) {
      return known;
    }
    const row = flowRow(flow, () => sessionWords(this.#contents.tokens.tokens, { flow }));
    this.#flowRows.set(flow, row);
    return row;
  }

  /**
   * When the next token expires or becomes valid, in milliseconds since 1970-01-01T00:00:00Z; undefined
   * when none does.
   */
  nextChange(): number | undefined {
    const { clock, tokens } = this.#contents;
    const now = clock.now();
    const changes = tokens.tokens.flatMap((token) => {
      const claims = claimsOf(token);
      const at = claims && validityOf(claims, now).changesAt;
      return at === undefined || at <= now ? [] : [at];
    });
    return changes.length === 0 ? undefined : Math.min(...changes);
  }
}

function isPinned({ token }: Row): boolean {
  return token?.isPinned === true;
}
