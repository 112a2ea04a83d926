import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { startDemoOrg } from '../../../src/demo/demoOrg.ts';

/** What esbuild.js exports. */
interface Build {
  readonly bundles: Readonly<Record<string, BuildOptions>>;
}

interface Room {
  readonly startDemoOrg: typeof startDemoOrg;
}

/** Bundles the demo org with the options that it ships with, and gives the bundle's own start. */
export async function bundledStart(): Promise<typeof startDemoOrg> {
  const require: (file: string) => Build = createRequire(import.meta.url);
  const { bundles } = require('../../../esbuild.js');
  const folder = await mkdtemp(join(tmpdir(), 'okta-claims-demo-'));
  await build({ ...bundles['demoOrg'], minify: true, outdir: folder });
  const load: (file: string) => Room = createRequire(import.meta.url);
  const { startDemoOrg } = load(join(folder, 'demoOrg.js'));
  await rm(folder, { recursive: true });
  return startDemoOrg;
}
