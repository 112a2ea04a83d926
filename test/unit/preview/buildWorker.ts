import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** A worker bundle in a folder of its own, which `remove` deletes. */
export interface WorkerBundle {
  readonly file: string;
  readonly remove: () => void;
}

/** Bundles a worker as the package holds it: the preview worker, or the source given instead. */
export async function buildWorker(source?: string): Promise<WorkerBundle> {
  const folder = mkdtempSync(path.join(tmpdir(), 'preview-worker-'));
  const file = path.join(folder, 'previewWorker.js');
  await build({
    ...(source === undefined
      ? { entryPoints: [path.join(root, 'src/preview/previewWorker.ts')] }
      : { stdin: { contents: source, resolveDir: root } }),
    outfile: file,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  return {
    file,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}
