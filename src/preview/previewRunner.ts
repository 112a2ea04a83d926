import { setImmediate } from 'node:timers/promises';
import type { FilterableGroup, FilterPreview, FilterQuery } from '../core/claim/filterPreview.ts';
import type { PreviewFailure, PreviewOutcome, Previews } from '../core/claim/previews.ts';
import type { PlacedFilter, UserPreview } from '../core/claim/userPreview.ts';
import type { UserExpressionResult } from '../core/expression/evaluateForUser.ts';
import type { ExpressionContext } from '../core/expression/expressionContext.ts';
import { inTime } from './inTime.ts';
import { LatestQueue } from './latestQueue.ts';
import { gaveUp, notRunning, tooSlow } from './previewOutcome.ts';
import { WorkerHandle } from './workerHandle.ts';
import type { PreviewRequest, WorkerReply } from './workerMessages.ts';

/** Copying so many groups to the worker takes about a millisecond. */
const GROUPS_PER_MESSAGE = 1000;

type Answer = { readonly outcome: 'done'; readonly reply: WorkerReply } | PreviewFailure;

/**
 * Computes previews in a worker thread, so that neither a regex that takes long nor an org with many
 * groups holds up the extension host. One request runs at a time; of the waiting ones of a kind only the
 * newest does. A request that takes longer than the limit ends the worker, and the next starts another.
 *
 * Nothing is ever computed on the calling thread: where no worker starts, previews are unavailable.
 */
export class PreviewRunner implements Previews {
  readonly #file: string | URL;
  readonly #limit: number;
  readonly #queue = new LatestQueue<PreviewRequest, Answer>((request, unwanted) =>
    this.#answer(request, unwanted),
  );
  readonly #groups: FilterableGroup[] = [];
  /** How many of the groups the worker has; undefined when it has to start over. */
  #sent: number | undefined;
  #worker: WorkerHandle | undefined;
  #isDisposed = false;

  /** `file` is the worker's own bundle; the limit for one request is in milliseconds. */
  constructor(file: string | URL, limit = 1000) {
    this.#file = file;
    this.#limit = limit;
  }

  /** Sets the groups of the org, in its order. They are sent with the next request for a filter. */
  setGroups(groups: readonly FilterableGroup[]): void {
    this.#groups.length = 0;
    this.#sent = undefined;
    this.addGroups(groups);
  }

  /** Adds a later page of the org's groups. A request that runs does not see them. */
  addGroups(groups: readonly FilterableGroup[]): void {
    for (const group of groups) {
      this.#groups.push(withoutRest(group));
    }
  }

  /** What `previewFilter` gives for the org's groups. Rejects with the signal's reason when cancelled. */
  filter(query: FilterQuery, signal?: AbortSignal): Promise<PreviewOutcome<FilterPreview>> {
    return this.#ask(
      { kind: 'filter', query },
      (reply) => (reply.kind === 'filter' ? reply.preview : undefined),
      signal,
    );
  }

  /** What `previewForUser` gives. Rejects with the signal's reason when cancelled. */
  user(
    userGroups: readonly FilterableGroup[],
    claim: PlacedFilter,
    signal?: AbortSignal,
  ): Promise<PreviewOutcome<UserPreview>> {
    const groups = userGroups.map(withoutRest);
    return this.#ask(
      { kind: 'user', groups, claim },
      (reply) => (reply.kind === 'user' ? reply.preview : undefined),
      signal,
    );
  }

  /** What `evaluateForUser` gives. Rejects with the signal's reason when cancelled. */
  expression(
    text: string,
    context: ExpressionContext,
    signal?: AbortSignal,
  ): Promise<PreviewOutcome<UserExpressionResult>> {
    return this.#ask(
      { kind: 'expression', text, context },
      (reply) => (reply.kind === 'expression' ? reply.preview : undefined),
      signal,
    );
  }

  /** Ends the worker. Requests under way and later ones are superseded. */
  dispose(): void {
    this.#isDisposed = true;
    this.#queue.close();
    this.#endWorker();
  }

  async #ask<Preview>(
    request: PreviewRequest,
    previewIn: (reply: WorkerReply) => Preview | undefined,
    signal: AbortSignal | undefined,
  ): Promise<PreviewOutcome<Preview>> {
    const answer = await this.#queue.ask(request, signal);
    if (answer === 'superseded') {
      return { outcome: 'superseded' };
    }
    if (answer.outcome !== 'done') {
      return answer;
    }
    const preview = previewIn(answer.reply);
    if (preview === undefined) {
      throw new TypeError(`The preview worker gave no ${request.kind} preview.`);
    }
    return { outcome: 'done', preview };
  }

  async #answer(request: PreviewRequest, unwanted: AbortSignal): Promise<Answer> {
    try {
      const worker = await this.#runningWorker();
      if (request.kind === 'filter' && !unwanted.aborted) {
        await this.#sendGroups(worker);
      }
      return unwanted.aborted
        ? { outcome: 'superseded' }
        : await this.#compute(worker, request, unwanted);
    } catch (cause) {
      this.#endWorker();
      return notRunning(cause);
    }
  }

  async #compute(
    worker: WorkerHandle,
    request: PreviewRequest,
    unwanted: AbortSignal,
  ): Promise<Answer> {
    worker.post(request);
    const reply = await inTime(worker.nextReply(), this.#limit, unwanted);
    if (reply === undefined) {
      this.#endWorker();
      return tooSlow(request.kind);
    }
    return reply.kind === 'failed' ? gaveUp(reply.reason) : { outcome: 'done', reply };
  }

  async #runningWorker(): Promise<WorkerHandle> {
    if (this.#worker?.isRunning === true) {
      return this.#worker;
    }
    this.#sent = undefined;
    const worker = await WorkerHandle.start(this.#file);
    this.#worker = worker;
    if (this.#isDisposed) {
      this.#endWorker();
    }
    return worker;
  }

  /** In parts, so that the extension host gets its turn in between; from the start when they change. */
  async #sendGroups(worker: WorkerHandle): Promise<void> {
    while (this.#sent === undefined || this.#sent < this.#groups.length) {
      const from = this.#sent ?? 0;
      const groups = this.#groups.slice(from, from + GROUPS_PER_MESSAGE);
      worker.post({ kind: 'groups', from, groups });
      this.#sent = from + groups.length;
      await setImmediate();
    }
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** What matching needs, so that no more is copied. */
function withoutRest({ id, type, source, profile: { name } }: FilterableGroup): FilterableGroup {
  const group = { id, type, profile: { name } };
  return source === undefined ? group : { ...group, source };
}
