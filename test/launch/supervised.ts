import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.ts';

/** How to start a supervised process. */
export interface SupervisedOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Removed with its content when the process has ended, whatever ended it. */
  readonly folderToRemove?: string;
}

/** A running process that ends with everything it started when `stop` is called or this process dies. */
export interface Supervised {
  /** Standard output and standard error so far, in the order they arrived. */
  readonly output: () => string;
  /** Resolves with the first match of the pattern in the output; rejects when the process ends before. */
  readonly waitFor: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves with the exit code when the process has ended. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<void>;
}

const running = new Set<Supervised>();
let stopping = false;
const supervisor = fileURLToPath(new URL('supervise.ts', import.meta.url));

/** Starts a command in the background. A command that is not there ends at once with exit code 127. */
export function startSupervised(
  command: string,
  args: readonly string[],
  { cwd, env, folderToRemove = '' }: SupervisedOptions = {},
): Supervised {
  if (stopping) {
    throw new Error(`Not starting ${command}: everything is being stopped.`);
  }
  const child = spawn(process.execPath, [supervisor, folderToRemove, command, ...args], {
    cwd,
    env: env ?? process.env,
    detached: process.platform !== 'win32',
    stdio: 'pipe',
    windowsHide: true,
  });
  let output = '';
  const collect = (text: string) => (output += text);
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const ended = once(child, 'close').then(() => {
    running.delete(supervised);
    return child.exitCode ?? 1;
  });
  const supervised: Supervised = {
    output: () => output,
    ended,
    waitFor: async (pattern) => {
      for (;;) {
        const match = pattern.exec(output);
        if (match !== null) {
          return match;
        }
        const more = await Promise.race([
          once(child.stdout, 'data').then(() => true),
          ended.then(() => false),
        ]);
        if (!more) {
          throw new Problem(`${command} ended before it was ready:\n${output}`);
        }
      }
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
  running.add(supervised);
  return supervised;
}

/** Runs a command to its end and gives its output; rejects with the output when it fails. */
export async function runSupervised(
  command: string,
  args: readonly string[],
  options?: SupervisedOptions,
): Promise<string> {
  const supervised = startSupervised(command, args, options);
  const exitCode = await supervised.ended;
  if (exitCode !== 0) {
    throw new Problem(
      `${[command, ...args].join(' ')} failed with exit code ${exitCode}:\n${supervised.output()}`,
    );
  }
  return supervised.output();
}

/** Ends every supervised process of this process, and lets none start after that. */
export async function stopEverything(): Promise<void> {
  stopping = true;
  await Promise.all([...running].map((supervised) => supervised.stop()));
}

/** Whether `stopEverything` has been called. */
export function isStopping(): boolean {
  return stopping;
}
