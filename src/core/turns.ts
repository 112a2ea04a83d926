/** Runs tasks one after another, in the order in which they are given. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a task once every earlier one has ended, in whichever way, and gives its result or error. */
  async take<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(task, task);
    this.#last = turn;
    return turn;
  }
}
