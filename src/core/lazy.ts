/** A value that is made once, when it is first asked for. A failure is forgotten: the next call tries again. */
export class Lazy<Value> {
  readonly #make: () => Promise<Value>;
  #made: Promise<Value> | undefined;
  #value: Value | undefined;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  /** The value, made by this call or an earlier one. */
  async get(): Promise<Value> {
    this.#made ??= this.#make();
    try {
      this.#value = await this.#made;
      return this.#value;
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }

  /** The value if it is there already. */
  peek(): Value | undefined {
    return this.#value;
  }
}
