import { describe, expect, it } from 'vitest';
import { authorizeRequestOf } from '../../../../src/views/request/draft.ts';
import { requestForm } from '../../../../src/views/request/form.ts';
import { appWith, demoOrg, draftWith } from '../../fixtures/request.ts';

const desktop = { isBrowserHosted: false, loopbackPort: 49210 };
const browser = { isBrowserHosted: true, loopbackPort: 49210 };
const idle = { hasOrgs: true, isWaiting: false, status: { kind: 'info', text: '' } } as const;

describe('requestForm', () => {
  it('shows the request URL to the byte and can launch it', () => {
    const form = requestForm(draftWith({}), desktop, idle);
    expect(form.url).toBe(
      'https://demo.okta.com/oauth2/v1/authorize?client_id=0oademoclient&response_type=code' +
        '&scope=openid%20groups&redirect_uri=vscode%3A%2F%2Fclaimsmith.okta-claims%2Fcallback' +
        '&state=demo-state&nonce=demo-nonce&code_challenge=demo-challenge&code_challenge_method=S256',
    );
    expect(form).toMatchObject({ canLaunch: true, canRegister: false, problems: {} });
  });

  it('asks for id_token without PKCE, as a form post where only loopback can take it', () => {
    const draft = draftWith({ responseType: 'id_token' });
    expect(authorizeRequestOf(draft, desktop)).toMatchObject({
      responseMode: undefined,
      codeChallenge: undefined,
      redirectUri: 'vscode://claimsmith.okta-claims/callback',
    });
    expect(authorizeRequestOf(draft, browser)).toMatchObject({
      responseMode: 'form_post',
      redirectUri: 'http://127.0.0.1:49210/callback',
    });
  });

  it('offers to register a redirect URI that the app does not list', () => {
    const app = appWith({ redirectUris: ['https://example.com/callback'] });
    const form = requestForm(draftWith({ target: { org: demoOrg, app } }), desktop, idle);
    expect(form.canRegister).toBe(true);
    expect(form.notes.redirectUri).toMatch(/^Not listed/u);
  });

  it.each([
    [{ responseTypes: ['code'] }, /response types/u],
    [{ grantTypes: ['authorization_code'] }, /grant type implicit/u],
  ])('says why the app does not allow id_token: %j', (settings, reason) => {
    const target = { org: demoOrg, app: appWith(settings) };
    const form = requestForm(draftWith({ target, responseType: 'id_token' }), desktop, idle);
    expect(form.problems.responseType).toMatch(reason);
    expect(form.options.responseType[1]?.disabledReason).toMatch(reason);
    expect(form.canLaunch).toBe(false);
  });

  it.each([
    [{ state: '' }, 'state'],
    [{ nonce: '', responseType: 'id_token' }, 'nonce'],
    [{ scope: 'groups' }, 'scope'],
  ] as const)('refuses %j and says so at the field', (values, field) => {
    const form = requestForm(draftWith(values), desktop, idle);
    expect(form.problems[field]).toBeTruthy();
    expect(form.canLaunch).toBe(false);
  });

  it('warns when the scope groups is missing', () => {
    const form = requestForm(draftWith({ scope: 'openid' }), desktop, idle);
    expect(form.notes.scope).toMatch(/groups/u);
    expect(form.canLaunch).toBe(true);
  });

  it('cannot be launched for a catalog app, nor without an app, nor twice', () => {
    const catalog = { org: demoOrg, app: { ...appWith({}), client: undefined } };
    expect(requestForm(draftWith({ target: catalog }), desktop, idle)).toMatchObject({
      canLaunch: false,
      url: '',
    });
    expect(requestForm(draftWith({ target: undefined }), desktop, idle).canLaunch).toBe(false);
    expect(requestForm(draftWith({}), desktop, { ...idle, isWaiting: true }).canLaunch).toBe(false);
  });
});
