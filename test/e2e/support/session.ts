import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { ensureBrowser } from '../../launch/ensureBrowser.ts';
import { picturesFolder } from '../../launch/paths.ts';
import { startVsCode } from './vscodeServer.ts';
import type { VsCodeOptions } from './vscodeServer.ts';
import { Workbench } from './workbench.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a VS Code window that has the extension installed and has never been used. */
export interface Session {
  readonly workbench: Workbench;
  /** Saves a picture and the text of every open page as `failure-<name>-<n>`. */
  readonly saveFailure: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a session starts with. `container` is the title of the extension's activity bar icon. */
export interface SessionOptions extends VsCodeOptions {
  readonly container?: string;
}

/** Starts VS Code and a browser and opens the window. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const executablePath = await ensureBrowser();
  const server = await startVsCode(options);
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server.stop();
  };
  try {
    browser = await chromium.launch({ executablePath, args: FLAGS });
    const context = await browser.newContext({
      viewport: { width: 1280, height: 960 },
      permissions: ['clipboard-read', 'clipboard-write'],
      colorScheme: 'dark',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const workbench = new Workbench(page, server, options.container);
    await workbench.open();
    return { workbench, close, saveFailure: (name) => saveFailure(workbench, name) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function saveFailure(workbench: Workbench, name: string): Promise<void> {
  const plainName = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  await mkdir(picturesFolder, { recursive: true });
  for (const [index, page] of workbench.page.context().pages().entries()) {
    const path = join(picturesFolder, `failure-${plainName}-${index}`);
    await page.screenshot({ path: `${path}.png` });
    await writeFile(`${path}.txt`, `${page.url()}\n\n${await page.locator('body').innerText()}`);
  }
}
