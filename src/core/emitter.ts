/** Calls its listeners with a value; a listener is removed by disposing what adding it gave. */
export class Emitter<Value = void> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** Adds a listener. */
  readonly event = (listener: (value: Value) => void): { dispose(): void } => {
    this.#listeners.add(listener);
    return {
      dispose: () => {
        this.#listeners.delete(listener);
      },
    };
  };

  /** Calls the listeners that there are at this moment. What one of them throws is thrown on. */
  fire(value: Value): void {
    for (const listener of [...this.#listeners]) {
      listener(value);
    }
  }
}
