import { describe, expect, it } from 'vitest';
import type { OidcApp } from '../../../../src/core/org/org.ts';
import { appWith, contextWith, webAppWith } from '../../fixtures/request.ts';
import { formOf, formOfApp, offered } from './forms.ts';

describe('requestForm', () => {
  it('shows the request URL to the byte and can launch it', () => {
    const form = formOf({});
    expect(form.values.url).toBe(
      'https://demo.okta.com/oauth2/v1/authorize?client_id=0oademoclient&response_type=code' +
        '&scope=openid%20groups&redirect_uri=vscode%3A%2F%2Fclaimsmith.okta-claims%2Fcallback' +
        '&state=demo-state&nonce=demo-nonce&code_challenge=demo-challenge&code_challenge_method=S256',
    );
    expect(form).toMatchObject({ canLaunch: true, problems: {} });
  });

  it.each([
    [{ state: '' }, 'state'],
    [{ nonce: '', responseType: 'id_token' }, 'nonce'],
    [{ scope: 'groups' }, 'scope'],
    [{ maxAge: 'soon' }, 'maxAge'],
    [{ further: 'x' }, 'further'],
    [{ further: 'client_secret=x' }, 'further'],
    [{ typedUrl: 'https://evil.example.com/' }, 'url'],
  ] as const)('refuses %j and says so at the field', (values, field) => {
    const form = formOf(values);
    expect(Object.keys(form.problems)).toEqual([field]);
    expect(form.canLaunch).toBe(false);
  });

  it('cannot be launched for a catalog app, an inactive app, without an app, nor twice', () => {
    const catalog = formOfApp({ ...appWith({}), client: undefined });
    expect(catalog.canLaunch).toBe(false);
    expect(catalog.values.url).toBe('');
    expect(catalog.problems.app).toMatch(/catalog app/u);
    const inactive = formOfApp({ ...appWith({}), status: 'INACTIVE' });
    expect(inactive.canLaunch).toBe(false);
    expect(inactive.problems.app).toMatch(/not active/u);
    expect(formOf({ target: undefined }).canLaunch).toBe(false);
    const progress = { ...contextWith({}).progress, isWaiting: true };
    expect(formOf({}, { progress }).canLaunch).toBe(false);
  });

  it('says above all fields why it cannot be launched, the first problem first', () => {
    expect(formOf({}).blocked).toBe('');
    expect(formOf({ target: undefined }).blocked).toBe('Choose an app first.');
    expect(formOf({ scope: 'groups', state: '' }).blocked).toMatch(/openid/u);
    expect(formOf({}, { metadata: 'No answer.' }).blocked).toBe('');
    const progress = { ...contextWith({}).progress, isWaiting: true };
    expect(formOf({ scope: 'groups' }, { progress }).blocked).toBe('');
  });

  it('says what the app is in plain words', () => {
    const facts = (app: OidcApp): readonly string[] =>
      formOfApp(app).facts.map(({ value }) => value);
    expect(facts(appWith({}))).toEqual([
      'Browser app',
      'No client authentication',
      'PKCE required',
      'Issuer: org URL',
    ]);
    const unusual = {
      tokenEndpointAuthMethod: 'private_key_jwt',
      isDpopBound: true,
      consentMethod: 'REQUIRED',
      issuerMode: undefined,
    };
    expect(facts(webAppWith(unusual))).toEqual([
      'Web app',
      'private_key_jwt',
      'PKCE optional',
      'DPoP required',
      'Asks for consent',
    ]);
    expect(formOf({ target: undefined }).facts).toEqual([]);
  });

  it('makes text from an org visible', () => {
    const form = formOfApp({ ...appWith({ issuerMode: 'a\u202Eb' }), label: 'App\u202E' });
    expect(form.app).toBe('App⟨U+202E⟩ in demo.okta.com');
    expect(form.facts.at(-1)?.value).toBe('a b');
  });
});

it('offers what the status offers, and to undo a typed URL', () => {
  const offer = { action: 'findOutWhy', place: 'status', label: 'Find Out Why' } as const;
  const progress = { ...contextWith({}).progress, statusOffers: [offer] };
  const form = formOf({ typedUrl: 'x' }, { progress });
  expect(form.offers).toContainEqual(offer);
  expect(offered(form)).toContain('url resetUrl');
  expect(form.values.url).toBe('x');
  expect(form.problems.url).toMatch(/^The address must stay/u);
});

it('says that a typed URL that fits by now was not taken over', () => {
  const typedUrl = formOf({}).values.url;
  expect(formOf({ typedUrl }).problems.url).toMatch(/has changed since/u);
});
