import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { packedExtension } from '../../launch/paths.ts';
import { openSession } from './session.ts';
import type { Session, SessionOptions } from './session.ts';
import type { Workbench } from './workbench.ts';

/**
 * Starts one VS Code with the packed extension for all tests of a file and ends it after them. Where a test
 * fails, pictures and texts of the open pages are kept. Gives the window, to be asked for inside tests.
 * `options` is asked when the tests begin, after what was set up before.
 */
export function useSession(
  options: () => Omit<SessionOptions, 'vsix'> = () => ({}),
): () => Workbench {
  let session: Session | undefined;

  beforeAll(async () => {
    if (!existsSync(packedExtension)) {
      throw new Error(`There is no ${packedExtension}: run npm run package first.`);
    }
    session = await openSession({ ...options(), vsix: packedExtension });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await session?.saveFailure(task.name);
    }
  });

  afterAll(async () => {
    await session?.close();
  });

  return () => {
    if (session === undefined) {
      throw new Error('The session is there inside tests only.');
    }
    return session.workbench;
  };
}
