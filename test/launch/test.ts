/** `npm test`: every check and test there is, in order, until the first that fails. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from './paths.ts';

const SCRIPTS = ['check', 'test:unit', 'test:contract', 'package', 'test:e2e'];

/** Runs one npm script in the foreground and tells whether it passed. */
async function passes(script: string): Promise<boolean> {
  const started = performance.now();
  console.log(`\n== ${script} ==`);
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn).on('SIGHUP', passOn);
  await once(child, 'close');
  process.off('SIGINT', passOn).off('SIGTERM', passOn).off('SIGHUP', passOn);
  const passed = child.exitCode === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${script}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s ==`);
  return passed;
}

let passed = 0;
let failed = 0;
for (const script of SCRIPTS) {
  if (await passes(script)) {
    passed += 1;
  } else {
    failed += 1;
    break;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
