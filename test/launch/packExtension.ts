import { npm } from './npm.ts';
import { packedExtension, root } from './paths.ts';
import { withProgress } from './progress.ts';

/** Builds and packs the extension and gives the path of the VSIX. */
export async function packExtension(): Promise<string> {
  await withProgress('Building and packing the extension', () => npm(['run', 'package'], root));
  return packedExtension;
}
