import { performance } from 'node:perf_hooks';

/** One line of the benchmark: a figure and what it may be. */
export interface Measured {
  readonly what: string;
  readonly figure: string;
  readonly budget: string;
  readonly isWithin: boolean;
}

/** The median time of a call in milliseconds, after three calls that do not count. */
export async function medianMilliseconds(call: () => unknown, calls: number): Promise<number> {
  const times: number[] = [];
  for (let turn = -3; turn < calls; turn += 1) {
    const start = performance.now();
    await call();
    if (turn >= 0) {
      times.push(performance.now() - start);
    }
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** How long one call takes in relation to another, both measured in turns so that the machine is the same. */
export async function ratio(
  ours: () => unknown,
  theirs: () => unknown,
  calls: number,
): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    ratios.push(
      (await medianMilliseconds(ours, calls)) / (await medianMilliseconds(theirs, calls)),
    );
  }
  return ratios.sort((one, other) => one - other)[2] ?? Number.NaN;
}
