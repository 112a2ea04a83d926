import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.ts';
import { npm } from './npm.ts';
import { pins } from './pins.ts';
import { Problem } from './problem.ts';
import { withProgress } from './progress.ts';

/**
 * Gives the path of code-server's entry script, installed in the user's cache folder on first use. The
 * install is made beside its place and moved there when complete, so an interrupted one is never used.
 * Install scripts are left out: they need a compiler, and only the terminal and log files need them.
 */
export async function ensureVsCode(): Promise<string> {
  if (process.platform === 'win32') {
    throw new Problem(
      'The browser-hosted VS Code does not run on Windows. Install VS Code so that `code` is on PATH, or run this in WSL.',
    );
  }
  const cache = cacheFolder({ platform: process.platform, env: process.env, home: homedir() });
  const place = join(cache, `vscode-${pins.codeServer}`);
  if (!existsSync(place)) {
    await withProgress(
      `Installing VS Code ${pins.vsCode} for the browser into ${place} (580 MB, once)`,
      () => installInto(place, cache),
    );
  }
  return join(place, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
}

async function installInto(place: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'installing-'));
  try {
    await install([`code-server@${pins.codeServer}`], unfinished);
    const server = join(unfinished, 'node_modules', 'code-server', 'lib', 'vscode');
    await install(['--omit=dev'], server);
    await moveUnlessThere(unfinished, place);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function install(args: readonly string[], folder: string): Promise<void> {
  await npm(
    ['install', ...args, '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'],
    folder,
  );
}

/** Two runs may install at the same time: the first to finish wins, and its install is as good. */
async function moveUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(to)) {
      throw error;
    }
  }
}
