import { describe, expect, it } from 'vitest';
import { appWith, demoOrg } from '../../fixtures/request.ts';
import { formOf, formOfApp, offered } from './forms.ts';

describe('the redirect URI', () => {
  const unlisted = appWith({ redirectUris: ['https://example.com/callback'] });
  const browser = { environment: { host: 'browser', loopbackPort: 49210 } } as const;

  it('is to be registered by hand, for good, where the app does not list it', () => {
    const form = formOfApp(unlisted);
    expect(form.notes.redirectUri).toMatch(/^Not listed/u);
    expect(offered(form)).toContain('redirectUri registerRedirectUri');
    expect(formOf({}).notes.redirectUri).toBe('Listed on the app.');
    expect(offered(formOf({}))).not.toContain('redirectUri registerRedirectUri');
  });

  it('is registered by Launch where it serves one request, and on the demo org', () => {
    const once = formOfApp(unlisted, {}, browser);
    expect(once.notes.redirectUri).toMatch(/for this request and removes it/u);
    expect(offered(once)).not.toContain('redirectUri registerRedirectUri');
    const loopback = formOfApp(unlisted, { receiver: 'loopback-query' }, browser);
    expect(offered(loopback)).toContain('redirectUri registerRedirectUri');
    const target = { org: { ...demoOrg, isDemo: true }, app: unlisted };
    const demo = formOf({ target });
    expect(demo.notes.redirectUri).toMatch(/^Launch registers it on the demo app/u);
    expect(offered(demo)).not.toContain('redirectUri registerRedirectUri');
  });

  it('comes with the reason for its receiver, unless the user chose it', () => {
    expect(formOf({}).notes.receiver).toMatch(/Chosen because the app lists its redirect URI\.$/u);
    expect(formOf({ receiver: 'loopback-query' }).notes.receiver).not.toMatch(/chose/u);
    expect(
      formOf({ receiver: 'uri-handler', responseType: 'id_token' }, browser).notes.receiver,
    ).toMatch(/Not "VS Code", as you chose/u);
  });
});
