import { describe, expect, it } from 'vitest';
import { requestPage } from '../../../../src/views/request/html.ts';

const page = requestPage({
  nonce: 'demo-nonce',
  cspSource: 'https://webview.example.com',
  scriptUri: 'https://webview.example.com/request.js',
  styleUri: 'https://webview.example.com/request.css',
});

describe('the page of the Request Token view', () => {
  it('allows its own style and script and nothing else', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/u.exec(page) ?? [];
    expect(policy).toBe(
      "default-src 'none'; style-src https://webview.example.com; script-src 'nonce-demo-nonce'",
    );
  });

  it('holds no inline script, style or handler', () => {
    expect(page).not.toMatch(/\son\w+=|style=|<style|javascript:/iu);
    expect(page.match(/<script/gu)).toHaveLength(1);
  });

  it('labels every control', () => {
    const controls = [...page.matchAll(/<(?:input|select|textarea) id="(\w+)"/gu)].map(
      ([, id]) => id,
    );
    expect(controls).toEqual([
      'responseType',
      'scope',
      'receiver',
      'redirectUri',
      'state',
      'nonce',
      'url',
    ]);
    for (const id of controls) {
      expect(page).toContain(`<label for="${id ?? ''}"`);
    }
  });
});
