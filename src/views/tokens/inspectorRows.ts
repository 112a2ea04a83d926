import type { Clock } from '../../core/ports.ts';
import { flowRow } from './flowRows.ts';
import type { FlowStore, InspectedFlow } from './flowStore.ts';
import type { Row } from './row.ts';
import { sessionWords } from './sessions.ts';
import { tokenRow } from './tokenRows.ts';
import type { TokenStore } from './tokenStore.ts';

/** What the Token Inspector shows. */
export interface InspectorContents {
  readonly tokens: TokenStore;
  readonly flows: FlowStore;
  readonly clock: Clock;
}

/** Makes the rows of the Token Inspector. */
export class InspectorRows {
  readonly #contents: InspectorContents;
  readonly #flowRows = new WeakMap<InspectedFlow, Row>();

  constructor(contents: InspectorContents) {
    this.#contents = contents;
  }

  /** Rows of the tokens and the flows by time, newest first; a flow below the tokens that it brought. */
  top(): readonly Row[] {
    const { clock, flows } = this.#contents;
    const { tokens } = this.#contents.tokens;
    const surroundings = { tokens, now: clock.now() };
    const dated = [
      ...tokens.map((token) => ({ time: token.receivedAt, row: tokenRow(token, surroundings) })),
      ...flows.flows.map((flow) => ({ time: flow.trace.startedAt, row: this.rowOf(flow) })),
    ];
    return dated.sort((one, other) => other.time - one.time).map(({ row }) => row);
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
}
