import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { expect, test } from 'vitest';
import { packedExtension } from '../launch/paths.ts';

const KILOBYTE = 1024;

/** The files in the packed extension with their sizes in bytes, unpacked. */
async function packedFiles(): Promise<ReadonlyMap<string, number>> {
  const open = promisify<string, ZipFile>((path, done) => {
    yauzl.open(path, done);
  });
  const zip = await open(packedExtension);
  const files = new Map<string, number>();
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('entry', ({ fileName, uncompressedSize }: Entry) =>
      files.set(fileName, uncompressedSize),
    );
    zip.on('end', () => {
      resolve(files);
    });
  });
}

test('The packed extension holds what it reads at run time and nothing else', async () => {
  expect([...(await packedFiles()).keys()].sort()).toEqual([
    '[Content_Types].xml',
    'extension.vsixmanifest',
    'extension/CONTRIBUTING.md',
    'extension/LICENSE.txt',
    'extension/SECURITY.md',
    'extension/changelog.md',
    'extension/dist/claims.js',
    'extension/dist/clientAssertion.js',
    'extension/dist/connections.js',
    'extension/dist/demoOrg.js',
    'extension/dist/extension.js',
    'extension/dist/extension.web.js',
    'extension/dist/managementApi.js',
    'extension/dist/orgKnowledge.js',
    'extension/dist/orgsRows.js',
    'extension/dist/preview.js',
    'extension/dist/previewWorker.js',
    'extension/dist/request.js',
    'extension/dist/requestToken.js',
    'extension/dist/signIn.js',
    'extension/dist/tokenCommands.js',
    'extension/dist/tokens.js',
    'extension/dist/verify.js',
    'extension/media/activity-bar.svg',
    'extension/media/jwt.language-configuration.json',
    'extension/media/jwt.tmLanguage.json',
    'extension/media/pictures/main-job-dark.png',
    'extension/media/request.css',
    'extension/package.json',
    'extension/readme.md',
  ]);
});

test.each([
  ['extension/dist/extension.js', 60],
  ['extension/dist/managementApi.js', 60],
  ['extension/dist/signIn.js', 100],
  ['extension/dist/demoOrg.js', 500],
])('%s is at most %i KB', async (file, kilobytes) => {
  const size = (await packedFiles()).get(file);
  expect(size).toBeLessThanOrEqual(kilobytes * KILOBYTE);
});

test('The packed extension is at most 700 KB', async () => {
  expect((await stat(packedExtension)).size).toBeLessThanOrEqual(700 * KILOBYTE);
});
