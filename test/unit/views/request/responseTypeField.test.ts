import { describe, expect, it } from 'vitest';
import { appWith, webAppWith } from '../../fixtures/request.ts';
import { formOf, formOfApp, offered, reasons } from './forms.ts';

describe('the response types', () => {
  const missing = (words: string): string => `the app does not allow ${words}`;

  it.each([
    ['a browser app', appWith({}), { 'id_token token': missing('response type token') }, true],
    ['an app that allows everything', webAppWith({}), {}, false],
    [
      'an app for code only',
      appWith({ responseTypes: ['code'], grantTypes: ['authorization_code'] }),
      {
        id_token: missing('response type id_token and grant type implicit'),
        'id_token token': missing('response types id_token, token and grant type implicit'),
        'code id_token': missing('response type id_token and grant type implicit'),
      },
      true,
    ],
    [
      'an app with DPoP',
      webAppWith({ isDpopBound: true }),
      {
        id_token: 'an app with DPoP cannot use the grant type implicit',
        'id_token token': 'an app with DPoP cannot use the grant type implicit',
        'code id_token': 'an app with DPoP cannot use the grant type implicit',
      },
      false,
    ],
    [
      'an app with a private key',
      webAppWith({ tokenEndpointAuthMethod: 'private_key_jwt', grantTypes: ['implicit'] }),
      {
        code: 'the app authenticates with private_key_jwt, which Okta Claims cannot do',
        'code id_token': 'the app authenticates with private_key_jwt, which Okta Claims cannot do',
      },
      false,
    ],
    [
      'a service app',
      appWith({ applicationType: 'service' }),
      {
        code: 'a service app signs nobody in',
        id_token: 'a service app signs nobody in',
        'id_token token': 'a service app signs nobody in',
        'code id_token': 'a service app signs nobody in',
      },
      false,
    ],
  ])('of %s are disabled with the reason', (_, app, expected, canAllow) => {
    const form = formOfApp(app);
    const none = {
      code: undefined,
      id_token: undefined,
      'id_token token': undefined,
      'code id_token': undefined,
    };
    expect(reasons(form, 'responseType')).toEqual({ ...none, ...expected });
    expect(offered(form).includes('responseType allowResponseType')).toBe(canAllow);
  });

  it('say what is wrong with the one that is chosen', () => {
    const form = formOfApp(appWith({ responseTypes: ['code'] }), { responseType: 'id_token' });
    expect(form.problems.responseType).toBe(
      'Choose another: the app does not allow response type id_token.',
    );
    expect(form.canLaunch).toBe(false);
  });

  it('other than code have an answer that cannot come in the query', () => {
    const browser = { host: 'browser', loopbackPort: 49210 } as const;
    const form = formOf({ responseType: 'id_token' }, { environment: browser });
    expect(form.values.url).toContain('&response_mode=form_post&');
    expect(form.redirectUri).toBe('http://127.0.0.1:49210/callback');
    expect(reasons(form, 'receiver')).toMatchObject({
      'uri-handler': 'VS Code in a browser loses an answer that is not in the query',
      'loopback-form-post': undefined,
    });
    expect(formOf({ responseType: 'id_token' }).values.url).not.toContain('response_mode');
  });
});
