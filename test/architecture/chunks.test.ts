import { build } from 'esbuild';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';

interface Configuration {
  readonly chunks: Readonly<Record<string, readonly string[]>>;
}

const root = path.resolve(import.meta.dirname, '../..');
const { chunks } = createRequire(import.meta.url)('../../esbuild.js') as Configuration;
const shared = Object.entries(chunks).filter(([, entries]) => entries.length > 1);

/** The names that a file exports. */
async function exportsOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

it.each(shared)('no two entries of the chunk %s export the same name', async (_, entries) => {
  const names = (await Promise.all(entries.map(exportsOf))).flat();
  expect(names.length).toBeGreaterThan(entries.length);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
