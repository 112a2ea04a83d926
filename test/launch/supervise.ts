/**
 * Runs one command and outlives whoever asked for it: when its standard input closes, be it because the
 * parent asked or because the parent died, it ends the command with everything the command started.
 *
 * Arguments: a folder to remove at the end (or an empty string), the command, its arguments.
 */
import { spawn, spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';

const GRACE_MILLISECONDS = 3000;
const isWindows = process.platform === 'win32';
const [folder = '', command = '', ...args] = process.argv.slice(2);

const child = spawn(command, args, {
  detached: !isWindows,
  stdio: ['ignore', 'inherit', 'inherit'],
  windowsHide: true,
});

function endGroup(signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}

function end(): void {
  endGroup('SIGTERM');
  setTimeout(() => {
    endGroup('SIGKILL');
  }, GRACE_MILLISECONDS).unref();
}

async function finish(exitCode: number): Promise<void> {
  endGroup('SIGKILL');
  if (folder !== '') {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  process.exit(exitCode);
}

process.stdin.on('close', end).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, end);
}
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  void finish(127);
});
child.on('exit', (exitCode) => void finish(exitCode ?? 1));
