/**
 * `npm start` and `npm test` in a fresh clone: installs what package-lock.json names, then hands over to
 * start.ts or test.ts, run by the Node that the project pins. Only what Node 20 brings along is used here.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const pinnedNode = join(
  root,
  ...['node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'],
);
const [task, ...args] = process.argv.slice(2);

/** Whether an install is missing, was interrupted (npm writes its record last) or is of another lock file. */
function isInstallStale() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record) || !existsSync(pinnedNode)) {
    return true;
  }
  const installed = packagesIn(record);
  const wanted = packagesIn(join(root, 'package-lock.json'));
  return (
    Object.keys(installed).some((path) => !(path in wanted)) ||
    Object.entries(wanted).some(([path, { version, optional }]) =>
      path in installed ? installed[path].version !== version : path !== '' && optional !== true,
    )
  );
}

function packagesIn(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** Runs a command in the foreground, passes signals on, and gives its exit code. */
function run(command, commandArgs, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', ...options });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const passOn = (signal) => child.kill(signal);
    signals.forEach((signal) => process.on(signal, passOn));
    child.on('error', reject);
    child.on('exit', (code) => {
      signals.forEach((signal) => process.off(signal, passOn));
      resolve(code ?? 1);
    });
  });
}

/** Ends with npm: npm signals the shell that it starts scripts with, and that shell signals nobody. */
function endWithParent() {
  const parent = process.ppid;
  const look = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM');
  setInterval(look, 500).unref();
}

async function install() {
  console.log('Installing what package-lock.json names (npm ci); this takes a minute or two …');
  const started = performance.now();
  const npmArgs = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npmScript = process.env.npm_execpath;
  const exitCode = npmScript?.endsWith('npm-cli.js')
    ? await run(process.execPath, [npmScript, ...npmArgs])
    : await run('npm', npmArgs, { shell: process.platform === 'win32' });
  if (exitCode !== 0) {
    throw new Error('npm ci failed: its message is above. A network connection is needed.');
  }
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

endWithParent();
try {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(`Node 20 or later is needed; this is Node ${process.versions.node}.`);
  }
  if (isInstallStale()) {
    await install();
  }
  const script = join(root, 'test', 'launch', `${task}.ts`);
  process.env.PATH = [bin, process.env.PATH].join(delimiter);
  process.exitCode = await run(pinnedNode, [script, ...args]);
} catch (error) {
  console.error(error.code === 'ENOENT' ? 'npm is needed and was not found.' : error.message);
  process.exitCode = 1;
}
