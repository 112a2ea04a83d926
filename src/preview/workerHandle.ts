import { Worker } from 'node:worker_threads';
import type { WorkerMessage, WorkerReply } from './workerMessages.ts';

/** Far longer than a busy machine needs to start a thread. */
const START_MILLISECONDS = 10_000;

interface Listener {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: unknown) => void;
}

/** A running preview worker. It is asked one thing at a time. */
export class WorkerHandle {
  readonly #worker: Worker;
  #listener: Listener | undefined;
  #end: Error | undefined;

  private constructor(file: string | URL) {
    // Nothing of the extension host's own arguments and environment concerns the worker.
    this.#worker = new Worker(file, { execArgv: [], env: {} });
    this.#worker.on('message', (reply: WorkerReply) => {
      this.#hear(reply);
    });
    this.#worker.on('error', (error) => {
      this.#finish(toError(error));
    });
    this.#worker.on('exit', () => {
      this.#finish(new Error('The preview worker has ended.'));
    });
  }

  /** Starts a worker and waits until it listens. Rejects when it does not start. */
  static async start(file: string | URL): Promise<WorkerHandle> {
    const handle = new WorkerHandle(file);
    const timer = setTimeout(() => {
      handle.#finish(new Error('The preview worker does not start in time.'));
    }, START_MILLISECONDS);
    try {
      await handle.nextReply();
      return handle;
    } catch (error) {
      handle.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whether it can be asked. */
  get isRunning(): boolean {
    return this.#end === undefined;
  }

  /** Sends a message; what is sent is copied. */
  post(message: WorkerMessage): void {
    this.#worker.postMessage(message);
  }

  /** The reply to what was asked last. Rejects when the worker ends before. */
  nextReply(): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      if (this.#end === undefined) {
        this.#listener = { resolve, reject };
      } else {
        reject(this.#end);
      }
    });
  }

  /** Ends the worker, whatever it is doing. */
  terminate(): void {
    this.#finish(new Error('The preview worker was ended.'));
    void this.#worker.terminate();
  }

  #hear(reply: WorkerReply): void {
    this.#listener?.resolve(reply);
    this.#listener = undefined;
  }

  #finish(error: Error): void {
    this.#end ??= error;
    this.#listener?.reject(this.#end);
    this.#listener = undefined;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
