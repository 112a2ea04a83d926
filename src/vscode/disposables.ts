/** Something that can be given back to the system. */
export interface Disposable {
  dispose(): unknown;
}

/** Keeps disposables together and disposes them in reverse order. */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];

  add<Item extends Disposable>(item: Item): Item {
    this.#items.push(item);
    return item;
  }

  dispose(): void {
    for (const item of this.#items.splice(0).reverse()) {
      item.dispose();
    }
  }
}
