/**
 * Passes items on a moment after they were given, each once however often it was given meanwhile, so that
 * what changes fast is not redrawn at every change.
 */
export class RefreshQueue<Item> {
  readonly #pass: (item: Item) => void;
  readonly #delayMilliseconds: number;
  readonly #waiting = new Set<Item>();

  constructor(pass: (item: Item) => void, delayMilliseconds: number) {
    this.#pass = pass;
    this.#delayMilliseconds = delayMilliseconds;
  }

  /** Has an item passed on soon. */
  add(item: Item): void {
    if (this.#waiting.size === 0) {
      setTimeout(() => {
        this.#passAll();
      }, this.#delayMilliseconds);
    }
    this.#waiting.add(item);
  }

  #passAll(): void {
    const items = [...this.#waiting];
    this.#waiting.clear();
    for (const item of items) {
      this.#pass(item);
    }
  }
}
