/** The part of VS Code's Memento that is used. What is read may be anything and is parsed. */
export interface StatePort {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}
