import { build } from 'esbuild';
import { globSync } from 'node:fs';
import path from 'node:path';

/** What the code of one room may import at run time, directly or through what it imports. */
export interface Room {
  readonly folder: string;
  /** Folders of this project, besides the room's own. */
  readonly folders: readonly string[];
  /** Packages and built-in modules; `node:*` stands for all of Node. */
  readonly packages: readonly string[];
}

const root = path.resolve(import.meta.dirname, '../..');

/** The rooms and their rule, as in CONTRIBUTING.md. */
export const ROOMS: readonly Room[] = [
  { folder: 'src/core', folders: [], packages: ['jose'] },
  {
    folder: 'src/okta',
    folders: ['src/core'],
    packages: ['@okta/okta-sdk-nodejs', 'jose', 'node:*'],
  },
  { folder: 'src/signin', folders: ['src/core'], packages: ['jose', 'node:*'] },
  { folder: 'src/demo', folders: ['src/core'], packages: ['node:*', 'oidc-provider', 'jose'] },
  { folder: 'src/preview', folders: ['src/core'], packages: ['node:*'] },
  { folder: 'src/vscode', folders: ['src/core'], packages: ['vscode', 'jose'] },
  {
    folder: 'src/views/request/client',
    folders: ['src/views/request/protocol.ts', 'src/views/request/formMessage.ts', 'src/core'],
    packages: [],
  },
  { folder: 'src/views', folders: ['src/core', 'src/vscode'], packages: ['vscode', 'jose'] },
  {
    folder: 'src/commands',
    folders: ['src/core', 'src/vscode', 'src/views'],
    packages: ['vscode', 'jose'],
  },
];

/** Every import that breaks the room's rule, as `importer -> imported`, value imports only. */
export async function violations(room: Room): Promise<readonly string[]> {
  const entryPoints = globSync(`${room.folder}/**/*.ts`, { cwd: root }).filter(
    (file) => !file.endsWith('.d.ts'),
  );
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.entries(metafile.inputs).flatMap(([importer, { imports }]) =>
    imports
      .filter(({ path: imported, external }) => !isAllowed(room, imported, external ?? false))
      .map(({ path: imported }) => `${importer} -> ${imported}`),
  );
}

function isAllowed(room: Room, imported: string, isExternal: boolean): boolean {
  if (!isExternal) {
    return [room.folder, ...room.folders].some(
      (folder) => imported === folder || imported.startsWith(`${folder}/`),
    );
  }
  return room.packages.some(
    (name) =>
      imported === name ||
      imported.startsWith(`${name}/`) ||
      (name === 'node:*' && imported.startsWith('node:')),
  );
}
