import { describe, expect, it } from 'vitest';
import { parseServerMetadata } from '../../../../src/core/oidc/serverMetadata.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { ServerReadings } from '../../../../src/views/request/serverReadings.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';

const TARGET = { org: demoOrg, app: appWith({}) };
const METADATA = parseServerMetadata({ issuer: demoOrg.url }, demoOrg.url, '');

/** Readings that note what was asked, and wait until everything is read. */
function readings(fail = { now: false }) {
  const asked: string[] = [];
  const answer = <Value>(value: Value): Promise<Value> =>
    fail.now ? Promise.reject(new UserError('http/timeout', 'No answer.')) : Promise.resolve(value);
  const read = new ServerReadings({
    authorizationServers: () => {
      asked.push('servers');
      return answer([]);
    },
    discover: ({ serverId }) => {
      asked.push(`metadata of "${serverId}"`);
      return answer(METADATA);
    },
  });
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { read, asked, settled };
}

describe('what is read about authorization servers', () => {
  it('is asked for once, and there when it was read', async () => {
    const { read, asked, settled } = readings();
    let changes = 0;
    read.onDidChange(() => {
      changes += 1;
    });
    expect([read.servers(TARGET), read.metadata(TARGET, 'default')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(read.metadata(TARGET, 'default')).toBeUndefined();
    await settled();
    expect(read.servers(TARGET)).toEqual({ list: [] });
    expect(read.metadata(TARGET, 'default')).toBe(METADATA);
    expect(asked).toEqual(['servers', 'metadata of "default"']);
    expect(changes).toBe(2);
  });

  it('is a sentence when it cannot be read, until failures are forgotten', async () => {
    const fail = { now: true };
    const { read, settled } = readings(fail);
    read.servers(TARGET);
    read.metadata(TARGET, '');
    await settled();
    expect(read.servers(TARGET)).toEqual({ refusal: 'No answer.' });
    expect(read.metadata(TARGET, '')).toBe('No answer.');
    fail.now = false;
    read.forgetFailures();
    read.servers(TARGET);
    read.metadata(TARGET, '');
    await settled();
    expect(read.servers(TARGET)).toEqual({ list: [] });
    expect(read.metadata(TARGET, '')).toBe(METADATA);
  });

  it('is asked for again after the org was forgotten, an answer under way included', async () => {
    const { read, asked, settled } = readings();
    read.metadata(TARGET, '');
    read.forgetOrg(demoOrg.url);
    await settled();
    expect(read.metadata(TARGET, '')).toBeUndefined();
    expect(asked).toHaveLength(2);
  });

  it('is what was read last, though an older reading ends later', async () => {
    const ends: ((metadata: typeof METADATA) => void)[] = [];
    const read = new ServerReadings({
      authorizationServers: () => Promise.resolve([]),
      discover: () => new Promise((resolve) => ends.push(resolve)),
    });
    read.metadata(TARGET, '');
    read.forgetOrg(demoOrg.url);
    read.metadata(TARGET, '');
    const later = { ...METADATA, issuer: 'https://later.okta.com' };
    ends[1]?.(later);
    ends[0]?.(METADATA);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(read.metadata(TARGET, '')).toBe(later);
  });

  it('is nothing for a catalog app', () => {
    const { read, asked } = readings();
    const catalog = { ...TARGET, app: { ...TARGET.app, client: undefined } };
    expect(read.metadata(catalog, '')).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
