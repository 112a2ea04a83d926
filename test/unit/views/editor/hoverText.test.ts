import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import { hoverText } from '../../../../src/views/editor/hoverText.ts';
import { HOSTILE_TEXTS } from '../../core/export/hostileTexts.ts';
import { RS256_HEADER, anyText, base64url, compactOf } from '../../core/jwt/encode.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const POSITION = { uri: 'file:///demo.log', line: 2, character: 7 };
const LINK =
  '[Open in Token Inspector](command:oktaClaims.decodeAt?%5B%7B%22uri%22%3A%22file%3A%2F%2F%2Fdemo.log%22%2C%22line%22%3A2%2C%22character%22%3A7%7D%5D)';

function hoverOf(compact: string): string {
  return hoverText(decodeJwt(compact), POSITION, NOW);
}

function hoverWith(claims: Record<string, unknown>): string {
  return hoverOf(compactOf(RS256_HEADER, JSON.stringify(claims)));
}

/** What is left of Markdown without its code spans (CommonMark, section 6.1) and without our own link. */
function outsideCode(markdown: string): string {
  return markdown.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, '').replace(LINK, '');
}

describe('hoverText', () => {
  it('tells kind and meaning, subject, issuer, validity and groups, and that nothing is verified', () => {
    const text = hoverWith({
      jti: 'ID.demo',
      iss: 'https://demo.okta.com',
      sub: 'demo-user',
      aud: '0oademo',
      exp: NOW / 1000 + 252,
      groups: ['Everyone', 'admins', 'IT', 'R&D, Lyon', 'Sales '],
    });
    expect(text).toMatch(/^\*\*ID token\.\*\* Tells the app in its audience who signed in/);
    expect(text.split('\n').slice(1)).toEqual([
      '',
      '- Subject: `demo-user`',
      '- Issuer: `https://demo.okta.com`',
      '- Audience: `0oademo`',
      '- Expires in 4 min 12 s',
      '- Groups (5): `admins, Everyone, IT, "R&D, Lyon", Sales⟨space⟩`',
      '- Signature not checked',
      '',
      LINK,
    ]);
  });

  it('shows the first ten groups, sorted, and how many more there are', () => {
    const groups = Array.from({ length: 50_000 }, (_, run) => `group-${99_999 - run}`);
    const text = hoverWith({ groups });
    expect(text).toContain('- Groups (50,000): `group-50000, group-50001, ');
    expect(text).toContain(', group-50009` and 49,990 more\n');
    expect(hoverWith({ groups: [] })).toContain('- Groups: none');
    expect(hoverWith({})).not.toContain('Groups');
  });

  it('tells audience and scopes, of a list and of a text', () => {
    const text = hoverWith({
      aud: ['api://default', 'https://demo.okta.com'],
      scp: ['openid', 'email'],
    });
    expect(text).toContain('\n- Audience: `api://default, https://demo.okta.com`\n');
    expect(text).toContain('\n- Scopes: `openid, email`\n');
    expect(hoverWith({ scope: 'openid email' })).toContain('\n- Scopes: `openid, email`\n');
    expect(hoverWith({ aud: 5, scp: [], scope: '' })).not.toMatch(/Audience|Scopes/);
    const many = Array.from({ length: 1000 }, (_, index) => `scope-${index}`);
    expect(hoverWith({ scp: many })).toContain(', scope-9` and 990 more\n');
  });

  it.each(['none', 'NONE'])('says that nothing signs a token with the algorithm "%s"', (alg) => {
    const text = hoverOf(compactOf(JSON.stringify({ alg }), '{"sub":"demo"}'));
    expect(text).toContain('\n- Not signed: anyone can have written it\n');
    expect(text).not.toContain('Signature not checked');
    expect(text).toContain('\n- Failed checks: Algorithm\n');
  });

  it('names the checks of form, algorithm and times that fail, in one line', () => {
    const text = hoverOf(
      compactOf('{"alg":"none"}', `{"a":1,"a":2,"exp":1,"iat":${NOW / 1000 + 9999}}`),
    );
    expect(text).toContain('\n- Failed checks: Algorithm, Unique keys, Expiry, Issue time\n');
    expect(hoverWith({ exp: NOW / 1000 + 60, iat: NOW / 1000 })).not.toContain('Failed checks');
    expect(hoverOf(`${base64url(RS256_HEADER)}.e30...`)).toContain('Failed checks: Form\n');
  });

  it('shows what is wrong with a damaged token', () => {
    expect(hoverOf(compactOf(RS256_HEADER, '{"sub":'))).toMatch(/\n- Fault: .*payload is not JSON/);
    const repeated = compactOf(RS256_HEADER, '{"a":1,"a":2,"a":3,"a":4,"a":5,"a":6}');
    expect(hoverOf(repeated).match(/- Fault: /g)).toHaveLength(3);
    expect(hoverOf(repeated)).toContain('- And 2 more faults');
  });

  it('does not call an encrypted token faulty', () => {
    const encrypted = `${base64url('{"alg":"dir","enc":"A256GCM"}')}..aXY.dGV4dA.dGFn`;
    expect(hoverOf(encrypted)).toMatch(/^\*\*Encrypted token\.\*\* Only who holds/);
    expect(hoverOf(encrypted)).not.toMatch(/Fault|Failed|[Ss]igned|Signature|\n\n\n/);
  });

  const hostile = [
    ...HOSTILE_TEXTS,
    '[click](command:workbench.action.quit)',
    '![x](https://example.com/x.png)',
    '<img src=x onerror=alert(1)> &lt; <a href="command:demo">demo</a>',
    'https://example.com www.example.com mail@example.com',
    '`[x](command:demo)`',
    '``` \n# heading\n[x](command:demo)\n```',
    '$(error) | a | b |\n---|---',
    '\u202Etxt.exe',
    '`'.repeat(50),
    'x'.repeat(500_000),
  ];

  it.each(hostile)('keeps %.60j inside code, wherever a token may hold it', (text) => {
    const markdown = hoverWith({
      ...{ iss: text, sub: text, aud: text, scp: [text], groups: [text, `${text}2`] },
      [text]: 1,
    });
    expect(outsideCode(markdown)).not.toMatch(/command:|https?:|www\.|@|<|>|!\[|\]\(|#|\||`|\$/);
    expect(markdown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(markdown.length).toBeLessThan(5000);
  });

  it('says the same outside code, whatever the claims hold', () => {
    const usual = outsideCode(hoverWith({ iss: 'a', sub: 'b', aud: ['c'], groups: ['c', 'd'] }));
    const filled = anyText.map((text) => `x${text}`);
    fc.assert(
      fc.property(filled, filled, filled, (iss, sub, group) => {
        const markdown = hoverWith({
          iss: `i${iss}`,
          sub,
          aud: [group],
          groups: [group, `${group}2`],
        });
        expect(outsideCode(markdown)).toBe(usual);
      }),
    );
  });

  it('keeps a repeated key, which a fault names, inside code', () => {
    const key = '[x](command:demo) **bold** www.example.com';
    const repeated = compactOf(RS256_HEADER, `{"${key}":1,"${key}":2}`);
    expect(outsideCode(hoverOf(repeated))).not.toMatch(/command:|www\.|bold/);
  });
});
