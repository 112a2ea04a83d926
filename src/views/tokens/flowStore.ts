import { Emitter } from '../../core/emitter.ts';
import type { FlowTrace } from '../../core/oidc/flowTrace.ts';

/** Flows beyond this many are forgotten, the oldest first. */
const MOST_FLOWS = 20;

/** A flow in the Token Inspector. */
export interface InspectedFlow {
  /** Tells flows apart. */
  readonly id: string;
  readonly trace: FlowTrace;
}

/** The last 20 flows of this window, newest first. They live in memory only and go with the window. */
export class FlowStore {
  readonly #changed = new Emitter<InspectedFlow | undefined>();
  readonly #subscriptions = new Map<InspectedFlow, { dispose(): void }>();
  #count = 0;
  #flows: readonly InspectedFlow[] = [];

  /** Fires with a flow after something happened in it; with undefined after flows came or went. */
  readonly onDidChange = this.#changed.event;

  get flows(): readonly InspectedFlow[] {
    return this.#flows;
  }

  /** Puts a flow on top and follows what happens in it. */
  add(trace: FlowTrace): void {
    this.#count += 1;
    const flow = { id: `flow-${this.#count}`, trace };
    const subscription = trace.onDidChange(() => {
      this.#changed.fire(flow);
    });
    this.#subscriptions.set(flow, subscription);
    this.#keep([flow, ...this.#flows].slice(0, MOST_FLOWS));
  }

  /** Takes a flow out and forgets it; if it is running, it goes on. */
  remove(flow: InspectedFlow): void {
    this.#keep(this.#flows.filter((kept) => kept !== flow));
  }

  /** Takes all flows out and forgets them. */
  clear(): void {
    this.#keep([]);
  }

  #keep(flows: readonly InspectedFlow[]): void {
    for (const flow of this.#flows.filter((known) => !flows.includes(known))) {
      this.#subscriptions.get(flow)?.dispose();
      this.#subscriptions.delete(flow);
    }
    this.#flows = flows;
    this.#changed.fire(undefined);
  }
}
