import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runSupervised, startSupervised } from '../../launch/supervised.ts';

const MODULE = fileURLToPath(new URL('../../launch/supervised.ts', import.meta.url));

/** Grandchildren connect to this server, which so learns when they end, however they end. */
let server: Server;
let connected: Promise<Socket>;

/** Arguments for `sh`: start a process that connects to the server and wait for it for ever. */
function family(): readonly string[] {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const connect = `require('node:net').connect(${String(port)}, '127.0.0.1')`;
  return ['-c', `"${process.execPath}" -e "${connect}" & wait`];
}

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  connected = new Promise((resolve) => server.once('connection', resolve));
  await once(server, 'listening');
});

afterEach(() => {
  server.close();
});

/** Resolves when the other side has ended; a killed process may reset the connection. */
async function closed(socket: Socket): Promise<void> {
  await new Promise((resolve) =>
    socket
      .on('error', () => undefined)
      .once('close', resolve)
      .resume(),
  );
}

test('The output and the exit code of a command are given', async () => {
  expect(await runSupervised('sh', ['-c', 'echo one; echo two >&2'])).toContain('two');
  await expect(runSupervised('sh', ['-c', 'echo why; exit 3'])).rejects.toThrow(
    /exit code 3:\nwhy/,
  );
});

test('A command that is not there is an error', async () => {
  await expect(runSupervised('no-such-command', [])).rejects.toThrow('ENOENT');
});

test('Stopping ends the command with what it started and removes its folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'supervised-'));
  const supervised = startSupervised('sh', family(), { folderToRemove: folder });
  const grandchild = await connected;

  await Promise.all([supervised.stop(), closed(grandchild)]);

  expect(existsSync(folder)).toBe(false);
}, 15_000);

test('A command that ignores polite signals is ended all the same', async () => {
  const deaf = startSupervised('sh', ['-c', 'trap "" TERM; echo ready; sleep 300; sleep 300']);
  await deaf.waitFor(/ready/);

  await deaf.stop();

  expect(await deaf.ended).toBe(1);
}, 15_000);

test('Everything ends when the process that started it is killed', async () => {
  const script = `
    const { startSupervised } = await import(${JSON.stringify(MODULE)});
    startSupervised('sh', ${JSON.stringify(family())});`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const grandchild = await connected;

  parent.kill('SIGKILL');

  await closed(grandchild);
}, 15_000);

test('Waiting for output of a command that ends is an error that holds its output', async () => {
  const supervised = startSupervised('sh', ['-c', 'echo bye']);

  await expect(supervised.waitFor(/ready/)).rejects.toThrow('bye');
});
