import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../../../src/demo/oidc/deliver.ts';

const location = (redirectUri: string, mode: 'query' | 'fragment', value: string): string => {
  const delivery = deliver({ redirectUri, mode, fields: { state: value } });
  return 'location' in delivery ? delivery.location : '';
};

describe('the answer to an app', () => {
  it('leaves the redirect URI as it is registered and can be read back, whatever the values', () => {
    const redirectUri = fc.constantFrom(
      'https://app.example.com/callback',
      'http://127.0.0.1:8080/callback?vscode-reqid=1&vscode-path=/callback%2F+x',
      'vscode://claimsmith.okta-claims/callback',
      'com.example.app:/callback',
    );
    const mode = fc.constantFrom<('query' | 'fragment')[]>('query', 'fragment');
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(redirectUri, mode, text, (uri, how, value) => {
        const target = location(uri, how, value);
        const { search, hash } = new URL(target);
        const read = new URLSearchParams(how === 'query' ? search : hash.slice(1));

        expect(target.startsWith(uri)).toBe(true);
        expect(read.get('state')).toBe(value);
      }),
    );
  });

  it('is a form for form_post, with every value escaped', () => {
    const value = `"><script>alert('1')</script>&amp;`;
    const delivery = deliver({
      redirectUri: 'https://app.example.com/?a="b"',
      mode: 'form_post',
      fields: { state: value },
    });
    const html = 'page' in delivery ? delivery.page.html : '';

    expect(html).toContain('action="https://app.example.com/?a=&#34;b&#34;"');
    expect(html).toContain('value="&#34;&#62;&#60;script&#62;');
    expect(html).not.toContain('<script>alert');
  });
});
