import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequestMessage } from '../../../../src/views/request/protocol.ts';

describe('parseRequestMessage', () => {
  it.each([
    { type: 'ready' },
    { type: 'edit', field: 'scope', value: 'openid' },
    { type: 'edit', field: 'receiver', value: 'loopback-query' },
    { type: 'edit', field: 'url', value: 'x'.repeat(16_384) },
    { type: 'edit', field: 'pkce', value: '' },
    { type: 'do', action: 'resetUrl' },
    { type: 'do', action: 'launch' },
  ])('takes %j', (message) => {
    expect(parseRequestMessage(message)).toEqual(message);
  });

  it.each([
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'do', action: 'deleteEverything' },
    { type: 'do', action: ['launch'] },
    { type: 'edit', field: '__proto__', value: 'x' },
    { type: 'edit', field: 'scope', value: 7 },
    { type: 'edit', field: 'scope', value: 'x'.repeat(16_385) },
    { type: 'edit', field: 'redirectUri', value: 'https://evil.example.com' },
    { type: 'edit', field: 'app', value: 'x' },
    { type: 'edit', field: ['scope'], value: 'x' },
    { type: 'do' },
    { type: 'do', action: 'constructor' },
    { type: ['ready'] },
    { type: 'form', form: {} },
  ])('ignores %j', (message) => {
    expect(parseRequestMessage(message)).toBeUndefined();
  });

  it('never throws, and passes on no member that is not its own', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        const parsed = parseRequestMessage(message);
        expect(Object.keys(parsed ?? {})).not.toContain('__proto__');
      }),
    );
  });
});
