import type { Clock } from '../../core/ports.ts';
import { flowRow } from './flowRows.ts';
import type { Flow, FlowStore } from './flowStore.ts';
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
  readonly #flowRows = new WeakMap<Flow, Row>();

  constructor(contents: InspectorContents) {
    this.#contents = contents;
  }

  /** Rows of the tokens and the flows by time, newest first; a flow below the tokens that it brought. */
  top(): readonly Row[] {
    const { clock, flows } = this.#contents;
    const { tokens } = this.#contents.tokens;
    const surroundings = { tokens, now: clock.now() };
    const rest = [...flows.flows];
    const rows = tokens.flatMap((token) => {
      const next = rest.findIndex(({ trace }) => trace.startedAt <= token.receivedAt);
      const newer = rest.splice(0, next < 0 ? rest.length : next);
      return [...newer.map((flow) => this.rowOf(flow)), tokenRow(token, surroundings)];
    });
    return [...rows, ...rest.map((flow) => this.rowOf(flow))];
  }

  /** The one row of a flow, the same at every call, so that it can be refreshed alone. */
  rowOf(flow: Flow): Row {
    const known = this.#flowRows.get(flow);
    if (known) {
      return known;
    }
    const row = flowRow(flow, () => sessionWords(this.#contents.tokens.tokens, { flow }));
    this.#flowRows.set(flow, row);
    return row;
  }
}
