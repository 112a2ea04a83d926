import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/core/jwt/checks/check.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { InspectedToken } from '../../../../src/views/tokens/inspectedToken.ts';
import type { Row } from '../../../../src/views/tokens/row.ts';
import { tokenRow as tokenRowAmong } from '../../../../src/views/tokens/tokenRows.ts';
import { compactOf } from '../../core/jwt/encode.ts';
import { surroundingsOf } from '../../fixtures/inspector.ts';
import { childrenOf, everyRow } from '../../fixtures/rows.ts';
import { NOW, pastedToken } from '../../fixtures/signedIn.ts';

const passed: Check = { id: 'a', title: 'Issuer', verdict: 'passed', explanation: 'It fits.' };
const failed: Check = { id: 'b', title: 'Nonce', verdict: 'failed', explanation: 'Another one.' };

async function tokenOf(
  claims: Record<string, unknown>,
  checks: readonly Check[] = [],
): Promise<InspectedToken> {
  return { ...(await pastedToken(claims)), id: 'token-1', checks };
}

/** The row of the only token there is. */
function tokenRow(token: InspectedToken): Row {
  return tokenRowAmong(token, surroundingsOf([token]));
}

describe('tokenRow', () => {
  it('names the token by its kind, its subject and the failed checks', async () => {
    const token = await tokenOf({ jti: 'ID.demo', sub: 'demo-subject' }, [passed, failed]);
    expect(tokenRow(token)).toMatchObject({
      label: 'ID token',
      description: expect.stringMatching(/, demo-subject, 1 failed check$/u) as string,
      expansion: 'expanded',
    });
  });

  it('names the parts in the order in which they are of use', async () => {
    const token = await tokenOf({ jti: 'ID.demo', exp: NOW / 1000, groups: ['IT'] }, [passed]);
    const row = tokenRow({ ...token, userinfo: { sub: 'demo' }, introspection: { active: true } });
    expect(childrenOf(row).map(({ label }) => label)).toEqual([
      'Validity',
      'Groups',
      'Checks',
      'Payload',
      'Header',
      'Userinfo',
      'Introspection',
      'Signature',
    ]);
  });

  it('says what kind of token it is, what that means and how it is known', async () => {
    const row = tokenRow(await tokenOf({ jti: 'ID.demo' }));
    expect(row.tooltip).toMatch(/who signed in[^]*jti begins with "ID\."[^]*OpenID Connect Core/u);
    expect(row.spoken).toMatch(/^ID token, .*\. Tells the app .*\.$/u);
  });

  it('warns of an access token that only Okta reads', async () => {
    const opaque = await tokenOf({ jti: 'AT.demo', iss: 'https://demo.okta.com' });
    const [, warning] = childrenOf(tokenRow(opaque));
    expect(warning).toMatchObject({ label: 'Treat as opaque', icon: { name: 'warning' } });
    const custom = await tokenOf({ jti: 'AT.demo', iss: 'https://demo.okta.com/oauth2/default' });
    const labels = childrenOf(tokenRow(custom)).map(({ label }) => label);
    expect(labels).not.toContain('Treat as opaque');
  });

  it('is called what the user calls it, with its kind, where it was found and its state', async () => {
    const token = await tokenOf({ jti: 'ID.demo', sub: 'demo', exp: NOW / 1000 - 9000 });
    const known = { givenName: 'Before\u202E', isPinned: true, foundAs: 'id_token in JSON' };
    expect(tokenRow({ ...token, ...known })).toMatchObject({
      label: 'Before⟨U+202E⟩',
      description: expect.stringMatching(
        /^pinned, ID token, .*, demo, id_token in JSON, expired$/u,
      ) as string,
      icon: { name: 'pinned' },
      spoken: expect.stringMatching(
        /^“Before⟨U\+202E⟩”, pinned, ID token, .*, expired\. /u,
      ) as string,
      words: expect.arrayContaining(['pinned']) as string[],
    });
  });

  it('begins with the pin, and shows the warning of a failed check instead of its icon', async () => {
    const token = { ...(await tokenOf({ jti: 'ID.demo' }, [failed])), isPinned: true };
    expect(tokenRow(token)).toMatchObject({
      label: 'ID token',
      description: expect.stringMatching(/^pinned, .*, 1 failed check$/u) as string,
      icon: { name: 'warning', color: 'testing.iconFailed' },
      spoken: expect.stringMatching(/^ID token, pinned, /u) as string,
    });
  });

  it('says that the signature was verified, and where it can be', async () => {
    const signature: Check = { ...passed, id: 'signature', title: 'Signature' };
    const verified = tokenRow(await tokenOf({ jti: 'ID.demo', sub: 'demo' }, [signature]));
    expect(verified).toMatchObject({
      description: expect.stringMatching(/, demo, signature verified$/u) as string,
      icon: { name: 'verified', color: 'testing.iconPassed' },
      spoken: expect.stringMatching(/, signature verified\. /u) as string,
    });
    expect(childrenOf(verified, 'Checks')[0]?.words).toEqual(['signatureCheck']);
    const open = tokenRow(
      await tokenOf({ jti: 'ID.demo' }, [{ ...signature, verdict: 'unknown' }]),
    );
    expect(open).toMatchObject({ icon: { name: 'key' } });
    expect(open.description).not.toMatch(/signature/u);
    expect(childrenOf(open, 'Checks')[0]?.words).toEqual(['signatureCheck', 'verifiable']);
    const wrong = tokenRow(await tokenOf({ jti: 'ID.demo' }, [signature, failed]));
    expect(wrong).toMatchObject({ icon: { name: 'warning' } });
  });

  it('takes no proof of possession, which is held against its own key, for verified', async () => {
    const proof = { htm: 'POST', htu: 'https://demo.okta.com/', jti: 'demo', iat: NOW / 1000 };
    const compact = compactOf('{"typ":"dpop+jwt","alg":"ES256","jwk":{}}', JSON.stringify(proof));
    const token = await tokenOf({}, [{ ...passed, id: 'signature' }]);
    const row = tokenRow({ ...token, compact, decoded: decodeJwt(compact) });
    expect(row).toMatchObject({ label: 'DPoP proof', icon: { name: 'key' } });
    expect(row.description).not.toMatch(/verified/u);
  });

  it('shows what is inside an encrypted token once it is decrypted', async () => {
    const compact = `${compactOf('{"alg":"RSA-OAEP","enc":"A256GCM"}', '{}')}.AA.AA`;
    const token = { ...(await tokenOf({})), compact, decoded: decodeJwt(compact) };
    expect(tokenRow(token).words).toContain('encrypted');
    expect(tokenRow(token).words).not.toContain('verifiable');
    expect(childrenOf(tokenRow(token)).map(({ label }) => label)).toEqual([
      'Encrypted',
      'Header',
      'Authentication tag',
    ]);
    expect(childrenOf(tokenRow(token))[0]?.words).toEqual(['encrypted']);
    const inside = compactOf('{"alg":"RS256"}', '{"jti":"ID.demo","sub":"demo","big":1e400}');
    const decoded = decodeJwt(inside);
    const claims = decoded.payload.json ?? {};
    const row = tokenRow({ ...token, decrypted: { claims, nested: { compact: inside, decoded } } });
    expect(row).toMatchObject({
      label: 'ID token',
      description: expect.stringMatching(/, demo, decrypted/u) as string,
    });
    expect(row.words).not.toContain('encrypted');
    const parts = childrenOf(row).map(({ label }) => label);
    expect(parts).not.toContain('Encrypted');
    expect(parts.slice(-4)).toEqual([
      'Header of the token inside',
      'Header',
      'Signature',
      'Authentication tag',
    ]);
    const inner = childrenOf(row, 'Header of the token inside');
    expect(inner.map(({ description }) => description)).toEqual(['RS256']);
    const payload = childrenOf(row).find(({ label }) => label === 'Payload');
    expect(payload?.description).toBe('3 claims, decrypted');
    expect(childrenOf(payload).at(-1)?.description).toBe('1e400');
  });

  it('judges the times of checks by the clock, and tells the rule of each check', async () => {
    const exp: Check = { id: 'exp', title: 'Expiry', verdict: 'passed', explanation: 'Then.' };
    const ruled = { ...passed, source: 'RFC 7519 section 4.1.1' };
    const token = await tokenOf({ exp: NOW / 1000 - 9000 }, [exp, ruled]);
    const row = tokenRow(token);
    expect(childrenOf(row, 'Checks').map(({ label }) => label)).toEqual([
      'Expiry failed',
      'Issuer passed',
    ]);
    expect(row.description).toMatch(/expired, 1 failed check$/u);
    expect(childrenOf(row, 'Checks')[1]?.tooltip).toBe('It fits.\nSource: RFC 7519 section 4.1.1');
  });

  it('puts failed checks first and open', async () => {
    const row = tokenRow(await tokenOf({}, [passed, failed]));
    const checks = childrenOf(row).find(({ label }) => label === 'Checks');
    expect(checks?.expansion).toBe('expanded');
    expect(childrenOf(row, 'Checks').map(({ label }) => label)).toEqual([
      'Nonce failed',
      'Issuer passed',
    ]);
  });

  it('shows a time relative and local, and explains the claim in the tooltip', async () => {
    const row = tokenRow(await tokenOf({ exp: NOW / 1000 + 3540 }));
    const [exp] = childrenOf(row, 'Payload');
    expect(exp?.description).toMatch(/^in 59 minutes, .*2026/u);
    expect(exp?.tooltip).toMatch(/RFC 7519/u);
  });

  it('shows a list folded below its claim, with what to copy', async () => {
    const row = tokenRow(await tokenOf({ groups: ['Everyone', 'IT'] }));
    const [groups] = childrenOf(row, 'Payload');
    expect(groups).toMatchObject({ description: '2 items', expansion: 'collapsed' });
    expect(childrenOf(groups).map(({ label, description }) => [label, description])).toEqual([
      ['Everyone', undefined],
      ['IT', undefined],
    ]);
    expect(groups?.copy?.json?.()).toBe('{\n  "groups": [\n    "Everyone",\n    "IT"\n  ]\n}');
  });

  it('shows claims that nobody knows as they are', async () => {
    const row = tokenRow(await tokenOf({ custom: { a: [1, null, true] } }));
    const values = childrenOf(row, 'Payload', 'custom', 'a');
    expect(values.map(({ label }) => label)).toEqual(['1', 'null', 'true']);
  });

  it('gives every row an id of its own, whatever the claims are called', async () => {
    const long = Array.from({ length: 250 }, (_, index) => index);
    const claims = {
      'a/b': 1,
      a: { b: 2, '': 3 },
      '': 4,
      groups: ['same', 'same'],
      'groups/0': 5,
      nested: [long, ...Array.from({ length: 40_001 }, () => 0)],
    };
    const rows = everyRow(tokenRow(await tokenOf(claims, [passed, failed])));
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never has more than 200 rows on one level, and loses none of 50,000 groups', async () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `Demo Group ${index.toString()}`);
    const row = tokenRow(await tokenOf({ groups: names }));
    const [groups] = childrenOf(row, 'Payload');
    const all = groups ? everyRow(groups) : [];
    const widths = all.map((each) => each.children?.().length ?? 0);
    expect(Math.max(...widths)).toBeLessThanOrEqual(200);
    expect(all.filter(({ expansion }) => !expansion)).toHaveLength(50_000);
    const pages = childrenOf(groups, 'Demo Group 40000 … Demo Group 49999');
    expect([pages[0], pages.at(-1)]).toMatchObject([
      {
        label: 'Demo Group 40000 … Demo Group 40199',
        description: '40,001 to 40,200',
        spoken: 'Items 40,001 to 40,200 of 50,000: “Demo Group 40000” to “Demo Group 40199”.',
      },
      { label: 'Demo Group 49800 … Demo Group 49999', description: '49,801 to 50,000' },
    ]);
  });

  it('shows hostile text as text, with invisible characters made visible', async () => {
    const row = tokenRow(await tokenOf({ groups: ['a\u202Eb'], 'x\u0000': 1 }));
    expect(childrenOf(row, 'Payload', 'groups')[0]?.label).toBe('a⟨U+202E⟩b');
    expect(childrenOf(row, 'Payload')[1]?.label).toBe('x⟨U+0000⟩');
  });
});
