import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What esbuild.js exports. */
interface Build {
  readonly bundles: Readonly<Record<string, BuildOptions>>;
}

it('The demo org is started by the wiring alone, which does so on the command.', () => {
  const importers = globSync('src/**/*.ts', { cwd: root })
    .filter((file) => !file.startsWith(path.join('src', 'demo')))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('/demo/'));

  expect(importers).toEqual([path.join('src', 'compose.ts')]);
});

it('The bundle of the demo org reads no environment variable and no console hears of it.', async () => {
  const require: (file: string) => Build = createRequire(import.meta.url);
  const { bundles } = require('../../esbuild.js');
  const options = { minify: true, sourcemap: false, write: false } as const;
  const { outputFiles } = await build({ ...bundles['demoOrg'], ...options });
  const code = outputFiles.map(({ text }) => text).join('');

  expect(new Set(code.match(/\b(127\.0\.0\.1|process\.env|console\.)/g))).toEqual(
    new Set(['127.0.0.1']),
  );
});
