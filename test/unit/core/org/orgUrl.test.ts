import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrgUrlErrorCode } from '../../../../src/core/org/orgUrl.ts';
import { orgUrlCorrection, parseOrgUrl } from '../../../../src/core/org/orgUrl.ts';
import { UserError } from '../../../../src/core/userError.ts';

const ACCEPTED: readonly (readonly [string, string, 'as typed' | 'corrected'])[] = [
  ['https://dev-123.okta.com', 'https://dev-123.okta.com', 'as typed'],
  ['https://dev-123.okta.com/', 'https://dev-123.okta.com', 'as typed'],
  ['  dev-123.okta.com\n', 'https://dev-123.okta.com', 'as typed'],
  ['DEV-123.OKTA.COM', 'https://dev-123.okta.com', 'as typed'],
  ['login.example.com', 'https://login.example.com', 'as typed'],
  ['dev-123.okta.com:443', 'https://dev-123.okta.com', 'corrected'],
  ['dev-123.okta.com.', 'https://dev-123.okta.com', 'corrected'],
  ['//dev-123.okta.com', 'https://dev-123.okta.com', 'corrected'],
  ['https://dev-123.okta.com/oauth2/default', 'https://dev-123.okta.com', 'corrected'],
  ['dev-123.okta.com?a=b#c', 'https://dev-123.okta.com', 'corrected'],
  ['https://dev-123-admin.okta.com/admin/apps', 'https://dev-123.okta.com', 'corrected'],
  ['demo-admin.oktapreview.com', 'https://demo.oktapreview.com', 'corrected'],
  ['demo-admin.okta-emea.com', 'https://demo.okta-emea.com', 'corrected'],
  ['demo-admin.okta-gov.com', 'https://demo.okta-gov.com', 'corrected'],
  ['demo-admin.okta.mil', 'https://demo.okta.mil', 'corrected'],
  ['a-admin-admin.okta.com', 'https://a.okta.com', 'corrected'],
  ['login-admin.example.com', 'https://login-admin.example.com', 'as typed'],
  ['bücher.example', 'https://xn--bcher-kva.example', 'corrected'],
  ['dev-123.okta.com\\@evil.example', 'https://dev-123.okta.com', 'corrected'],
];

const REFUSED: readonly (readonly [string, OrgUrlErrorCode])[] = [
  ['', 'org/url-empty'],
  ['  \n', 'org/url-empty'],
  ['dev-123 .okta.com', 'org/url-whitespace'],
  ['java\tscript:alert(1)', 'org/url-whitespace'],
  ['dev-123.okta.com\u0000.evil.example', 'org/url-whitespace'],
  ['http://dev-123.okta.com', 'org/url-not-https'],
  ['http://127.0.0.1:8080', 'org/url-not-https'],
  ['javascript:alert(1)', 'org/url-scheme'],
  ['data:text/html,x', 'org/url-scheme'],
  ['file:///etc/passwd', 'org/url-scheme'],
  ['ftp://dev-123.okta.com', 'org/url-scheme'],
  ['https://user:password@dev-123.okta.com', 'org/url-user-info'],
  ['https://dev-123.okta.com@evil.example', 'org/url-user-info'],
  ['dev-123.okta.com:8443', 'org/url-port'],
  ['1.2.3.4', 'org/url-ip-address'],
  ['https://0x7f.1/', 'org/url-ip-address'],
  ['https://[::1]', 'org/url-ip-address'],
  ['okta.com', 'org/url-not-an-org'],
  ['https://login.okta.com/', 'org/url-not-an-org'],
  ['dev-123', 'org/url-not-a-host'],
  ['localhost', 'org/url-not-a-host'],
  ['a--admin.okta.com', 'org/url-not-a-host'],
  ['a..okta.com', 'org/url-not-a-host'],
  ['-admin.okta.com', 'org/url-not-a-host'],
  ['dev_123.okta.com', 'org/url-not-a-host'],
  [`${'a'.repeat(64)}.okta.com`, 'org/url-not-a-host'],
  ['https://', 'org/url-not-a-host'],
  ['%', 'org/url-not-a-host'],
  ['.', 'org/url-not-a-host'],
];

describe('an org URL', () => {
  it.each(ACCEPTED)('typed as %j is %s, %s', (text, url, how) => {
    expect(parseOrgUrl(text)).toBe(url);
    expect(orgUrlCorrection(text, url)).toBe(how === 'corrected' ? `Using ${url}` : undefined);
  });

  it.each(REFUSED)('typed as %j is refused with %s', (text, code) => {
    expect(() => parseOrgUrl(text)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused with a sentence of its own for each reason', () => {
    const messages = new Map(
      REFUSED.map(([text, code]) => {
        try {
          return [code, parseOrgUrl(text)];
        } catch (error) {
          return [code, String(error)];
        }
      }),
    );
    expect(new Set(messages.values()).size).toBe(messages.size);
  });

  it.each(['http://127.0.0.1:8080', 'http://localhost:1', 'http://[::1]:65535'])(
    'may be %s, with any path, when loopback addresses are allowed',
    (url) => {
      expect(parseOrgUrl(`${url}/path`, { allowLoopback: true })).toBe(url);
    },
  );

  it('is not http elsewhere when loopback addresses are allowed', () => {
    for (const url of ['http://127.0.0.1.example.com', 'http://dev-123.okta.com']) {
      expect(() => parseOrgUrl(url, { allowLoopback: true })).toThrow(
        expect.objectContaining({ code: 'org/url-not-https' }),
      );
    }
  });

  it('is a bare https origin that parses to itself, or refused with a sentence, for any text', () => {
    const nearUrl = fc.string({
      unit: fc.constantFrom(...Array.from('htps:/.@-[]0129azA%é\\?#\t'), '-admin', '.okta.com'),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearUrl, fc.webUrl()), (text) => {
        try {
          const url = parseOrgUrl(text);
          expect(new URL(url).origin).toBe(url);
          expect(url).toMatch(/^https:\/\/[a-z0-9.-]+$/);
          expect(parseOrgUrl(url)).toBe(url);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
