import { runSupervised } from './supervised.ts';

/** Runs npm (the one that started this process, where there is one) and gives its output. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const script = process.env['npm_execpath'];
  const quiet = [...args, '--loglevel=error'];
  return script?.endsWith('npm-cli.js') === true
    ? runSupervised(process.execPath, [script, ...quiet], { cwd })
    : runSupervised('npm', quiet, { cwd });
}
