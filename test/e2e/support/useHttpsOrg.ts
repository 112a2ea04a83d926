import { afterAll, beforeAll } from 'vitest';
import type { OrgSeed } from '../../../src/demo/seed/orgSeed.ts';
import { startHttpsOrg } from './httpsOrg.ts';
import type { HttpsOrg } from './httpsOrg.ts';

/**
 * Starts an org behind https for all tests of a file and ends it after them. Gives it, to be asked for
 * inside tests and by the options of a session that is set up after it: `useSession(() => org().vsCode)`.
 */
export function useHttpsOrg(options: { readonly seed?: OrgSeed } = {}): () => HttpsOrg {
  let org: HttpsOrg | undefined;

  beforeAll(async () => {
    org = await startHttpsOrg(options);
  });

  afterAll(async () => {
    await org?.stop();
  });

  return () => {
    if (org === undefined) {
      throw new Error('The org is there inside tests only.');
    }
    return org;
  };
}
