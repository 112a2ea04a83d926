import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { credentialOf, draftFor } from '../../../../src/commands/connect/connectionDraft.ts';

const url = 'dev-123.okta.com';

describe('credentialOf', () => {
  it.each(['00demo', ' 00demo\n', 'SSWS 00demo', 'ssws  00demo '])(
    'takes an API token with what was pasted around it: %j',
    async (apiToken) => {
      const draft = { ...draftFor(url, { kind: 'API token' }), apiToken };
      expect(await credentialOf(draft)).toEqual({ kind: 'API token', apiToken: '00demo' });
    },
  );

  it('takes a private key as an input leaves it: a PEM whose line breaks became spaces or nothing', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    const { n } = await exportJWK(privateKey);
    const draft = { ...draftFor(url, { kind: 'OAuth service app' }), clientId: ' 0oademo ' };
    for (const lineBreak of ['\n', ' ', '']) {
      const entered = { ...draft, privateKey: pem.replaceAll('\n', lineBreak) };
      expect(await credentialOf(entered)).toMatchObject({
        kind: 'OAuth service app',
        clientId: '0oademo',
        privateKey: { kty: 'RSA', n },
      });
    }
  });

  it.each(['', 'no key', '{}', '-----BEGIN PRIVATE KEY-----'])(
    'says that %j is no private key',
    async (privateKey) => {
      const draft = { ...draftFor(url, { kind: 'OAuth service app' }), privateKey };
      await expect(credentialOf(draft)).rejects.toMatchObject({ name: 'UserError' });
    },
  );
});

describe('draftFor', () => {
  it('carries no credential over to another org', () => {
    expect(draftFor(url, { kind: 'OAuth service app' })).toEqual({
      url,
      kind: 'OAuth service app',
      apiToken: '',
      clientId: '',
      privateKey: '',
    });
  });
});
