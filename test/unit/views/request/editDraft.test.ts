import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../src/views/request/draft.ts';
import { editDraft } from '../../../../src/views/request/editDraft.ts';
import { requestForm } from '../../../../src/views/request/form.ts';
import { contextWith, demoOrg, draftWith, webAppWith } from '../../fixtures/request.ts';

const target = { org: demoOrg, app: webAppWith({}) };
const draft = draftWith({ target });
const context = contextWith({
  servers: {
    list: [
      { id: 'aus1', name: 'payroll', issuer: '', status: 'ACTIVE' },
      { id: 'aus2', name: 'archive', issuer: '', status: 'INACTIVE' },
    ],
  },
});

function urlOf(values: Partial<RequestDraft>): string {
  return requestForm({ ...draft, ...values }, context).values.url;
}

describe('editDraft', () => {
  it.each([
    ['server', 'aus1', { serverId: 'aus1' }],
    ['responseType', 'code id_token', { responseType: 'code id_token' }],
    ['receiver', 'loopback-query', { receiver: 'loopback-query' }],
    ['prompt', 'login consent', { prompt: 'login consent' }],
    ['pkce', 'off', { usesPkce: false }],
    ['transport', 'pushed', { isPushed: true }],
    ['scope', ' openid ', { scope: ' openid ' }],
    ['loginHint', 'demo.user@example.com', { loginHint: 'demo.user@example.com' }],
    ['maxAge', '60', { maxAge: '60' }],
    ['idp', '0oa1', { idp: '0oa1' }],
    ['acrValues', 'urn:x', { acrValues: 'urn:x' }],
    ['further', 'a=b', { further: 'a=b' }],
    ['state', 'mine', { state: 'mine', typedValues: ['state'] }],
    ['nonce', '', { nonce: '', typedValues: ['nonce'] }],
  ] as const)('takes %s %j', (field, value, change) => {
    const typedUrl = 'half a URL';
    expect(editDraft({ ...draft, typedUrl }, field, value, context)).toEqual({
      ...draft,
      ...change,
    });
  });

  it.each([
    ['server', 'aus2'],
    ['server', 'aus3'],
    ['responseType', 'token'],
    ['responseType', '__proto__'],
    ['receiver', 'loopback'],
    ['prompt', 'enroll_authenticator'],
    ['pkce', 'maybe'],
    ['transport', ''],
  ] as const)('ignores %s %j, which is not offered', (field, value) => {
    expect(editDraft(draft, field, value, context)).toBe(draft);
  });

  it('ignores what is disabled', () => {
    const usual = draftWith({});
    expect(editDraft(usual, 'pkce', 'off', context)).toBe(usual);
    expect(editDraft(usual, 'responseType', 'id_token token', context)).toBe(usual);
  });
});

describe('editDraft of the request URL', () => {
  it('fills the fields', () => {
    const values: Partial<RequestDraft> = {
      scope: 'openid email',
      state: 'mine',
      prompt: 'login',
      loginHint: 'demo.user@example.com',
      maxAge: '60',
      idp: '0oa1',
      acrValues: 'urn:x',
      further: 'ui_locales=de%20fr',
      responseType: 'code id_token',
    };
    expect(editDraft(draft, 'url', urlOf(values), context)).toEqual({
      ...draft,
      ...values,
      typedValues: ['state'],
    });
  });

  it('notes once that state and nonce were typed, however often the URL is edited', () => {
    const states = ['a', 'ab', 'abc', 'abcd'];
    const edited = states.reduce((current, state) => {
      const url = requestForm({ ...current, state, nonce: state }, context).values.url;
      return editDraft(current, 'url', url, context);
    }, draft);
    expect(edited.typedValues).toEqual(['state', 'nonce']);
  });

  it('leaves what it does not change as it was typed', () => {
    const typed = { ...draft, scope: ' openid  groups', further: 'ui_locales=de+fr' };
    const url = requestForm(typed, context).values.url;
    expect(editDraft(typed, 'url', url, context)).toEqual(typed);
  });

  it('turns PKCE off where the app allows it', () => {
    const url = urlOf({ usesPkce: false });
    expect(editDraft(draft, 'url', url, context)).toEqual({ ...draft, usesPkce: false });
    const browserApp = draftWith({});
    const kept = editDraft(browserApp, 'url', url, context);
    expect(kept).toEqual({ ...browserApp, typedUrl: url });
    expect(requestForm(kept, context).problems.url).toMatch(/requires PKCE/u);
    const idToken = urlOf({ usesPkce: false, responseType: 'id_token' });
    expect(editDraft(draft, 'url', idToken, context).usesPkce).toBe(true);
  });

  it('keeps what cannot be taken over, until it can be', () => {
    const broken = editDraft(draft, 'url', 'https://evil.example.com/', context);
    expect(broken).toEqual({ ...draft, typedUrl: 'https://evil.example.com/' });
    const mended = editDraft(broken, 'url', urlOf({ prompt: 'login' }), context);
    expect(mended).toEqual({ ...draft, prompt: 'login' });
  });

  it('is nothing without an app', () => {
    const none = draftWith({ target: undefined });
    expect(editDraft(none, 'url', 'x', context)).toBe(none);
  });
});
