interface Job<Request, Answer> {
  readonly request: Request;
  readonly settle: (answer: Answer | 'superseded') => void;
  readonly fail: (error: unknown) => void;
  /** Aborted as soon as nobody waits for the answer. */
  readonly unwanted: AbortController;
}

/**
 * Runs one request at a time, and of each kind only the newest: an older one is superseded at once, also
 * when it runs, and the function that answers is told by its signal that nobody waits any more.
 */
export class LatestQueue<Request extends { readonly kind: string }, Answer> {
  readonly #answer: (request: Request, unwanted: AbortSignal) => Promise<Answer>;
  readonly #waiting = new Map<string, Job<Request, Answer>>();
  #running: Job<Request, Answer> | undefined;
  #isClosed = false;

  constructor(answer: (request: Request, unwanted: AbortSignal) => Promise<Answer>) {
    this.#answer = answer;
  }

  /** The answer, or that a newer request has taken its place. Rejects with the signal's own reason. */
  ask(request: Request, signal?: AbortSignal): Promise<Answer | 'superseded'> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const job: Job<Request, Answer> = {
        request,
        settle: resolve,
        fail: reject,
        unwanted: new AbortController(),
      };
      signal?.addEventListener('abort', () => {
        job.fail(signal.reason);
        this.#giveUp(job);
      });
      this.#enqueue(job);
    });
  }

  /** Supersedes every request, those to come as well. */
  close(): void {
    this.#isClosed = true;
    for (const job of [...this.#waiting.values(), this.#running]) {
      this.#supersede(job);
    }
  }

  #enqueue(job: Job<Request, Answer>): void {
    if (this.#isClosed) {
      job.settle('superseded');
      return;
    }
    const { kind } = job.request;
    this.#supersede(this.#waiting.get(kind));
    if (this.#running?.request.kind === kind) {
      this.#supersede(this.#running);
    }
    this.#waiting.set(kind, job);
    void this.#work();
  }

  #supersede(job: Job<Request, Answer> | undefined): void {
    if (job !== undefined) {
      job.settle('superseded');
      this.#giveUp(job);
    }
  }

  #giveUp(job: Job<Request, Answer>): void {
    job.unwanted.abort();
    if (this.#waiting.get(job.request.kind) === job) {
      this.#waiting.delete(job.request.kind);
    }
  }

  async #work(): Promise<void> {
    while (this.#running === undefined) {
      const [job] = this.#waiting.values();
      if (job === undefined) {
        return;
      }
      this.#waiting.delete(job.request.kind);
      this.#running = job;
      try {
        job.settle(await this.#answer(job.request, job.unwanted.signal));
      } catch (error) {
        job.fail(error);
      }
      this.#running = undefined;
    }
  }
}
