/** `npm run pictures`: puts the pictures that the README shows into the extension, as the tests took them. */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { picturesFolder, root } from './paths.ts';

const KEPT = ['main-job-dark.png'];

const target = join(root, 'media', 'pictures');
await mkdir(target, { recursive: true });
for (const name of KEPT) {
  await copyFile(join(picturesFolder, name), join(target, name));
}
console.log(`Kept ${KEPT.join(', ')} in ${target}`);
