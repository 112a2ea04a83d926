import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureVsCode } from '../../launch/ensureVsCode.ts';
import { Problem } from '../../launch/problem.ts';
import { withProgress } from '../../launch/progress.ts';
import { runSupervised, startSupervised } from '../../launch/supervised.ts';
import { vscodeSettings } from './vscodeSettings.ts';

/** What a browser-hosted VS Code starts with. */
export interface VsCodeOptions {
  /** Path of the packed extension to install. */
  readonly vsix: string;
  /** Variables that VS Code and its extensions get beside those of this process. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** User settings beside the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** A running browser-hosted VS Code that belongs to a person who has never used it before. */
export interface VsCodeServer {
  /** Where the workbench answers: `http://127.0.0.1:PORT/`. */
  readonly url: string;
  readonly workspace: string;
  /** Resolves when the server has ended, whatever ended it. */
  readonly ended: Promise<number>;
  /** What the server has printed so far. */
  readonly output: () => string;
  /** Ends the server with everything it started and removes its folders. */
  readonly stop: () => Promise<void>;
}

/** Installs the extension into a fresh VS Code and starts it on a free port of 127.0.0.1. */
export async function startVsCode(options: VsCodeOptions): Promise<VsCodeServer> {
  const entry = await ensureVsCode();
  return withProgress('Starting VS Code', () => start(entry, options));
}

async function start(entry: string, options: VsCodeOptions): Promise<VsCodeServer> {
  const root = await mkdtemp(join(tmpdir(), 'okta-claims-'));
  const userData = join(root, 'user');
  const workspace = join(root, 'workspace');
  await mkdir(join(userData, 'User'), { recursive: true });
  await mkdir(workspace);
  const settings = { ...vscodeSettings, ...options.settings };
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(settings));
  const folders = [
    ...['--config', join(root, 'config.yaml')],
    ...['--user-data-dir', userData],
    ...['--extensions-dir', join(root, 'extensions')],
  ];
  const env = { ...cleanEnvironment(root), ...options.environment };
  const server = startSupervised(
    process.execPath,
    [
      ...[entry, '--auth', 'none', '--bind-addr', '127.0.0.1:0', ...folders],
      ...['--disable-telemetry', '--disable-update-check', workspace],
    ],
    { cwd: root, env, folderToRemove: root },
  );
  try {
    const answer = await runSupervised(
      process.execPath,
      [entry, ...folders, '--install-extension', options.vsix],
      { cwd: root, env },
    );
    if (!answer.includes('was successfully installed')) {
      throw new Problem(`VS Code does not accept ${options.vsix}:\n${answer}`);
    }
    const [, url = ''] = await server.waitFor(/HTTP server listening on (http:\/\/\S+)/);
    return { ...server, url, workspace };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * The environment without what the surrounding npm, test runner or VS Code terminal put there: the last
 * would make code-server open files in that VS Code instead of starting.
 */
function cleanEnvironment(root: string): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VITEST|VSCODE_|NODE_OPTIONS$|NODE_ENV$|PORT$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), XDG_DATA_HOME: join(root, 'data') };
}
