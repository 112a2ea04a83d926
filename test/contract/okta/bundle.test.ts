import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import type { Respond } from './localOrg.ts';
import { sendJson, startLocalOrg, webApp } from './localOrg.ts';
import { hasExchanges, recordedAnswers } from '../recorded/exchanges.ts';

const APP_ID = '0oaDemoApp1';

/** What esbuild.js exports. */
interface Build {
  readonly bundles: Readonly<Record<string, BuildOptions>>;
}

interface Room {
  readonly createOrgClient: typeof createOrgClient;
}

interface Bundle {
  readonly room: Room;
  /** Paths of the files that it is made of. */
  readonly inputs: readonly string[];
}

/** Bundles the room with the options that it ships with, and loads the result. */
async function loadBundle(folder: string): Promise<Bundle> {
  const require: (file: string) => Build = createRequire(import.meta.url);
  const { bundles } = require('../../../esbuild.js');
  const { metafile } = await build({
    ...bundles['managementApi'],
    metafile: true,
    minify: true,
    outdir: folder,
  });
  const load: (file: string) => Room = createRequire(import.meta.url);
  return { room: load(join(folder, 'managementApi.js')), inputs: Object.keys(metafile.inputs) };
}

/** What every read of a client gives for one and the same answer, error codes and messages included. */
async function outcomes(create: typeof createOrgClient, respond: Respond): Promise<unknown> {
  await using org = await startLocalOrg(respond);
  const silent = (): void => undefined;
  const client = create({
    orgUrl: org.url,
    credential: { kind: 'API token', apiToken: 'demo' },
    fetch,
    log: { info: silent, warn: silent, error: silent },
  });
  const settled = await Promise.allSettled([
    client.listApps({ search: 'a' }),
    client.getApp(APP_ID),
    client.claimSlot({ mechanism: 'groups claim', appId: APP_ID }).read(),
    client.addRedirectUri(APP_ID, 'https://example.com/callback'),
    client.listFederatedClaims(APP_ID),
    client.listGroups({}),
    client.checkRights(),
  ]);
  const described = settled.map((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value : describeError(outcome.reason),
  );
  return JSON.stringify(described, null, 2).replaceAll(new URL(org.url).host, 'HOST');
}

function describeError(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? [error.code, error.message] : error;
}

const RECORDED_FILES = [
  'get-apps-200.json',
  'get-apps-one-200.json',
  'get-groups-claim-200.json',
  'get-groups-claim-404.json',
  'post-apps-400.json',
  'put-apps-one-200.json',
];

describe('the bundled client', () => {
  let folder = '';
  let bundled: typeof createOrgClient;
  let inputs: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okta-bundle-'));
    const bundle = await loadBundle(folder);
    bundled = bundle.room.createOrgClient;
    inputs = bundle.inputs;
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is below 65 KB minified', async () => {
    expect((await stat(join(folder, 'managementApi.js'))).size).toBeLessThan(65_000);
  });

  it('holds no package but the SDK and what signs for a service app, and every stand-in', () => {
    const packages = inputs.filter((path) => path.includes('node_modules/'));
    const others = packages.filter((path) => !path.includes('/@okta/okta-sdk-nodejs/src/'));
    expect(others.filter((path) => !path.includes('node_modules/jose/'))).toEqual([]);
    expect(packages.length - others.length).toBeLessThan(20);
    expect(inputs.filter((path) => path.startsWith('src/okta/stubs/'))).toHaveLength(2);
  });

  it.each([200, 400, 401, 403, 404, 500])(
    'does the same as the whole SDK at status %i',
    async (status) => {
      const respond: Respond = (_, response) => {
        sendJson(response, webApp(APP_ID), { status });
      };
      expect(await outcomes(bundled, respond)).toEqual(await outcomes(createOrgClient, respond));
    },
  );

  it.skipIf(!hasExchanges).each(RECORDED_FILES)(
    'does the same as the whole SDK with the recorded answers of %s (skipped without recordings)',
    async (file) => {
      const status = Number(/\d+(?=\.json$)/.exec(file)?.[0]);
      const answers = recordedAnswers(file);
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) {
        const respond: Respond = (_, response) => {
          sendJson(response, answer, { status });
        };
        expect(await outcomes(bundled, respond)).toEqual(await outcomes(createOrgClient, respond));
      }
    },
  );
});
