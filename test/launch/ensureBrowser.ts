import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { BROWSER_VARIABLE, findBrowser } from './findBrowser.ts';
import { isExecutable } from './isExecutable.ts';
import { Problem } from './problem.ts';
import { withProgress } from './progress.ts';
import { runSupervised } from './supervised.ts';

const APT_GET = '/usr/bin/apt-get';

/**
 * Gives the path of a Chromium or Chrome that starts. Where there is none, it is installed by apt-get when
 * this process may do that; otherwise a `Problem` says how to install one.
 */
export async function ensureBrowser(): Promise<string> {
  const browser = find() ?? (await install());
  try {
    await runSupervised(browser, ['--version']);
  } catch (cause) {
    throw new Problem(
      `The browser ${browser} does not start. Install Chromium or Chrome, or set ${BROWSER_VARIABLE} to the path of one that works.`,
      { cause },
    );
  }
  return browser;
}

function find(): string | undefined {
  return findBrowser({
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isExecutable,
  });
}

async function install(): Promise<string> {
  const named = process.env[BROWSER_VARIABLE] ?? '';
  if (named !== '') {
    throw new Problem(`${BROWSER_VARIABLE} names ${named}, which is not a program.`);
  }
  if (process.getuid?.() === 0 && existsSync(APT_GET)) {
    await withProgress('No Chromium or Chrome found: installing chromium by apt-get', aptInstall);
  }
  const browser = find();
  if (browser === undefined) {
    throw new Problem(howToInstall());
  }
  return browser;
}

async function aptInstall(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wanted = ['--yes', '--no-install-recommends', 'chromium'];
  try {
    await runSupervised(APT_GET, ['update'], { env });
    await runSupervised(APT_GET, ['install', ...wanted], { env });
  } catch (cause) {
    throw new Problem(`${howToInstall()}\n${String(cause)}`, { cause });
  }
}

function howToInstall(): string {
  const command =
    process.platform === 'darwin'
      ? 'brew install --cask google-chrome'
      : 'sudo apt-get install chromium';
  return `No Chromium or Chrome found. Install one (for example: ${command}), or set ${BROWSER_VARIABLE} to the path of one.`;
}
