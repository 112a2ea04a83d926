import { describe, expect, it } from 'vitest';
import { consentQuestion, waysToVerify } from '../../../../src/commands/verify/waysToVerify.ts';
import type { Org } from '../../../../src/core/org/org.ts';

const acme: Org = { url: 'https://acme.okta.com', label: 'acme.okta.com', isDemo: false };

function summary(claims: Parameters<typeof waysToVerify>[0]): readonly unknown[] {
  return waysToVerify(claims, [acme]).map((way) =>
    way.by === 'issuer' ? [way.label, way.issuer, way.trust] : way.by,
  );
}

describe('waysToVerify', () => {
  it('offers the connected org that issued the token first, and trusts its own origin alone', () => {
    const iss = 'https://acme.okta.com/oauth2/default';
    expect(summary({ iss })).toEqual([
      [
        '$(cloud-download) Fetch Keys from acme.okta.com (connected org)',
        iss,
        { orgUrl: 'https://acme.okta.com' },
      ],
      'key',
    ]);
  });

  it('offers any other https issuer by its host, and says what that host sees', () => {
    const iss = 'https://login.example.com:8443/tenant';
    expect(summary({ iss })).toEqual([
      ['$(cloud-download) Fetch Keys from login.example.com:8443', iss, 'consented'],
      'key',
    ]);
    const [way] = waysToVerify({ iss }, []);
    expect(way?.detail).toContain('login.example.com:8443 sees the request, but not the token');
  });

  it.each([undefined, '', 5, 'acme', 'http://login.example.com', 'https://', 'javascript:x'])(
    'offers a pasted key alone for the issuer %j',
    (iss) => {
      expect(summary({ iss })).toEqual(['key']);
    },
  );

  it('shows no icon that a hostile host asks for', () => {
    for (const iss of ['https://a/$(alert)', 'https://acme.okta.com@example.com/']) {
      const [way] = waysToVerify({ iss }, [acme]);
      expect(way?.label).not.toContain('$(alert)');
      expect(way?.label).not.toContain('acme');
    }
  });
});

describe('consentQuestion', () => {
  it('names the host, and says that nobody has checked it', () => {
    const { message, detail } = consentQuestion('https://login.example.com/tenant?x=1');
    expect(message).toBe('Fetch the keys of login.example.com?');
    expect(detail.join(' ')).toContain('nobody has checked that');
    expect(detail.join(' ')).toContain('nothing of the token');
  });
});
