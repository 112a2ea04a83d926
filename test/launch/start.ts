/**
 * `npm start`: packs the extension and opens a VS Code that has it. `npm start -- --check`: does the
 * extension's main job in a browser-hosted VS Code, prints the decoded claims and says by its exit code
 * whether the groups are those that were configured.
 */
import { openSession } from '../e2e/support/session.ts';
import { copyClaims, doMainJob } from '../e2e/support/mainJob.ts';
import { startVsCode } from '../e2e/support/vscodeServer.ts';
import { findOnPath } from './findOnPath.ts';
import { main } from './main.ts';
import { packExtension } from './packExtension.ts';
import { picturesFolder } from './paths.ts';
import { Problem } from './problem.ts';
import { isStopping, runSupervised } from './supervised.ts';
import { withProgress } from './progress.ts';

const EXPECTED_GROUPS = ['Everyone', 'IT'];

const FIRST_CLICKS = `
  1. Click the Okta Claims icon in the activity bar, on the left.
  2. Click Try with Demo Org: no Okta account is needed.`;

async function start(args: readonly string[]): Promise<number> {
  const [option, ...others] = args;
  if (others.length > 0 || (option !== undefined && option !== '--check')) {
    throw new Problem(`Unknown: ${args.join(' ')}. The only option is --check.`);
  }
  const vsix = await packExtension();
  if (option === '--check') {
    return check(vsix);
  }
  const code = findOnPath('code');
  return code === undefined || (process.env['OKTA_CLAIMS_FORCE_BROWSER'] ?? '') !== ''
    ? serve(vsix)
    : openDesktop(code, vsix);
}

async function openDesktop(code: string, vsix: string): Promise<number> {
  try {
    await withProgress('Opening VS Code', async () => {
      await runSupervised(code, ['--install-extension', vsix, '--force']);
      await runSupervised(code, ['--new-window']);
    });
  } catch (cause) {
    throw new Problem(
      `VS Code (${code}) did not open: ${String(cause)}\nSet OKTA_CLAIMS_FORCE_BROWSER=1 to use a VS Code in the browser.`,
      { cause },
    );
  }
  console.log(`\nOkta Claims is installed in VS Code.\n${FIRST_CLICKS}`);
  return 0;
}

async function serve(vsix: string): Promise<number> {
  const server = await startVsCode({ vsix });
  console.log(
    `\nVS Code is ready: open ${server.url} in a browser on this machine.\n${FIRST_CLICKS}\n\nPress Ctrl+C to stop.`,
  );
  await server.ended;
  if (!isStopping()) {
    throw new Problem(`VS Code ended by itself:\n${server.output()}`);
  }
  console.log('\nStopped.');
  return 0;
}

async function check(vsix: string): Promise<number> {
  const session = await openSession({ vsix });
  try {
    const { claims, groups } = await withProgress('Doing the main job', async () => {
      const { groups } = await doMainJob(session.workbench);
      return { claims: await copyClaims(session.workbench), groups };
    });
    console.log(claims);
    return JSON.stringify(groups) === JSON.stringify(EXPECTED_GROUPS) ? 0 : 1;
  } catch (error) {
    const messages = await session.workbench.notifications();
    console.error([`Pictures are in ${picturesFolder}.`, ...messages].join('\n'));
    await session.saveFailure('check');
    throw error;
  } finally {
    await session.close();
  }
}

await main(() => start(process.argv.slice(2)));
