import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const BOOTSTRAP = fileURLToPath(new URL('../../launch/bootstrap.mjs', import.meta.url));
const RECORD = 'node_modules/.package-lock.json';
const PINNED_NODE = 'node_modules/node/bin/node';

let project: string;

function write(path: string, content: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), content);
}

function writeProgram(path: string, script: string): void {
  write(path, `#!/bin/sh\n${script}\n`);
  chmodSync(join(project, path), 0o755);
}

function packages(versions: Readonly<Record<string, object>>): string {
  return JSON.stringify({ packages: versions });
}

/** Runs the bootstrap in the project, where `npm` and the pinned Node say how they were called. */
async function bootstrap(...args: readonly string[]): Promise<{ code: unknown; output: string }> {
  const script = join(project, 'test/launch/bootstrap.mjs');
  const env = { PATH: `${join(project, 'bin')}:/usr/bin:/bin` };
  const child = spawn(process.execPath, [script, ...args], { env });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'close');
  return { code: child.exitCode, output };
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  mkdirSync(join(project, 'test/launch'), { recursive: true });
  copyFileSync(BOOTSTRAP, join(project, 'test/launch/bootstrap.mjs'));
  writeProgram('bin/npm', 'echo "npm $*"');
  writeProgram(PINNED_NODE, 'echo "node $*"; echo "path $PATH"; exit 7');
  write('package-lock.json', packages({ '': {}, 'node_modules/a': { version: '1.0.0' } }));
  write(RECORD, packages({ 'node_modules/a': { version: '1.0.0' } }));
});

afterEach(() => {
  rmSync(project, { recursive: true });
});

describe('npm ci', () => {
  test('runs when nothing is installed', async () => {
    rmSync(join(project, RECORD));

    const { output } = await bootstrap('start');

    expect(output).toContain('npm ci --no-audit --no-fund --loglevel=error');
  });

  test.each([
    ['a package of another version', { 'node_modules/a': { version: '1.0.1' } }],
    ['a package missing', {}],
    [
      'a package too many',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
    ],
  ])('runs when the install has %s', async (_, installed) => {
    write(RECORD, packages(installed));

    expect((await bootstrap('start')).output).toContain('npm ci');
  });

  test('does not run when the install is what the lock file names', async () => {
    expect((await bootstrap('start')).output).not.toContain('npm ci');
  });

  test('does not run because of an optional package of another platform', async () => {
    const other = { version: '2.0.0', optional: true };
    const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/other': other };
    write('package-lock.json', packages(wanted));

    expect((await bootstrap('start')).output).not.toContain('npm ci');
  });

  test('ends the launch with a plain sentence when it fails', async () => {
    rmSync(join(project, RECORD));
    writeProgram('bin/npm', 'exit 3');

    const { code, output } = await bootstrap('start');

    expect(code).toBe(1);
    expect(output).toContain('npm ci failed');
    expect(output).not.toContain('node ');
  });
});

test('The task runs in the pinned Node with its arguments, and its exit code is passed on', async () => {
  const { code, output } = await bootstrap('start', '--check');

  expect(output).toContain(`node ${join(project, 'test/launch/start.ts')} --check`);
  expect(output).toContain(`path ${join(project, 'node_modules/.bin')}:`);
  expect(code).toBe(7);
});

test('The task is told to end when the shell that npm started is ended', async () => {
  writeProgram(PINNED_NODE, 'trap "echo told; exit" TERM; echo ready; while :; do sleep 0.1; done');
  const script = `"${process.execPath}" "${join(project, 'test/launch/bootstrap.mjs')}" start; true`;
  const shell = spawn('sh', ['-c', script]);
  let output = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await vi.waitFor(() => {
    expect(output).toContain('ready');
  }, 5000);

  shell.kill('SIGTERM');
  await once(shell.stdout, 'close');

  expect(output).toContain('told');
});
