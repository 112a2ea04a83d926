import type { IncomingMessage } from 'node:http';

import type { Clock } from '../../core/ports.ts';
import type { Answer } from '../http/guard.ts';
import type { FaultAction } from './faultAction.ts';
import { performFault } from './performFault.ts';

/** Something that goes wrong: with which requests, and what. */
export interface Fault {
  /** The requests it is about: by method (any, unless given) and path without query. */
  readonly on: {
    readonly method?: string;
    /** The beginning of the path, or a pattern that is found in it. */
    readonly path: string | RegExp;
  };
  /** How many of these requests pass first; 0 unless given. */
  readonly skip?: number;
  /** How many of them it then hits, `Infinity` included; 1 unless given. */
  readonly times?: number;
  readonly do: FaultAction;
}

interface PlannedFault {
  readonly fault: Fault;
  toSkip: number;
  toHit: number;
}

/** The faults that an org is to show, set in the process that runs it and by no request. */
export class FaultPlan {
  readonly #clock: Clock;
  #planned: PlannedFault[] = [];

  /** The clock tells the times in faults that hold one. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Plans one more fault. A request meets the first one that is due, and is not counted by those behind. */
  add(fault: Fault): void {
    this.#planned.push({ fault, toSkip: fault.skip ?? 0, toHit: fault.times ?? 1 });
  }

  /** Takes every fault back. Requests that met one already are not let go. */
  clear(): void {
    this.#planned = [];
  }

  /** The same answers, but for requests that meet a fault. */
  wrap(answer: Answer): Answer {
    return async (request, response, url) => {
      const fault = this.#planned.find((planned) => isDue(planned, request, url));
      if (fault === undefined) {
        await answer(request, response, url);
      } else {
        fault.toHit -= 1;
        const exchange = { request, response, url, answer, clock: this.#clock };
        await performFault(fault.fault.do, exchange);
      }
    };
  }
}

/** Whether a request meets a fault; one that is let pass is counted. */
function isDue(planned: PlannedFault, request: IncomingMessage, url: URL): boolean {
  const { method = request.method, path } = planned.fault.on;
  const isMeant =
    method === request.method &&
    (typeof path === 'string' ? url.pathname.startsWith(path) : url.pathname.search(path) >= 0);
  if (!isMeant || planned.toHit < 1) {
    return false;
  }
  planned.toSkip -= 1;
  return planned.toSkip < 0;
}
