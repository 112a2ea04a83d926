/** What `debug` gives for one namespace: here it says nothing and is never enabled. */
export interface Debugger {
  (...values: readonly unknown[]): void;
  readonly enabled: boolean;
}

/**
 * Stands in for the package `debug` in the bundle of the demo org (an alias of the bundler). The package
 * is left out because it reads environment variables and writes to the console, and the demo org must
 * do neither.
 */
export default function createDebug(): Debugger {
  return Object.assign(() => undefined, { enabled: false });
}
