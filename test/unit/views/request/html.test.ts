import { describe, expect, it } from 'vitest';
import { requestPage } from '../../../../src/views/request/html.ts';
import { ACTIONS, REMARK_FIELDS } from '../../../../src/views/request/protocol.ts';

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
      ...['server', 'responseType', 'scope', 'receiver', 'redirectUri'],
      ...['prompt', 'loginHint', 'maxAge', 'idp', 'acrValues', 'further', 'pkce', 'transport'],
      ...['state', 'nonce', 'url'],
    ]);
    for (const id of controls) {
      expect(page).toContain(`<label for="${id ?? ''}"`);
    }
  });

  it('has a place for the note, the problem and the offers of each field', () => {
    for (const field of REMARK_FIELDS) {
      for (const part of ['note', 'problem', 'offers']) {
        expect(page).toContain(`id="${field}-${part}"`);
      }
      expect(page).toContain(`aria-describedby="${field}-note ${field}-problem"`);
    }
    expect(page).toContain('id="status-offers"');
  });

  it('has no id twice and no button without a known action', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const actions = [...page.matchAll(/data-action="(\w+)"/gu)].map(([, action]) => action);
    expect(ACTIONS).toEqual(expect.arrayContaining(actions));
  });
});
