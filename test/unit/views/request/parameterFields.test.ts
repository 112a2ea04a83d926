import { describe, expect, it } from 'vitest';
import { appWith, metadataWith, webAppWith } from '../../fixtures/request.ts';
import { formOf, formOfApp, reasons } from './forms.ts';

describe('PKCE and sending', () => {
  it.each([
    [appWith({}), 'code', 'on', { on: undefined, off: 'the app requires PKCE' }],
    [webAppWith({ isPkceRequired: true }), 'code', 'on', { off: 'the app requires PKCE' }],
    [webAppWith({}), 'code', 'off', { on: undefined, off: undefined }],
    [webAppWith({}), 'code id_token', 'off', { on: undefined, off: undefined }],
    [
      webAppWith({}),
      'id_token',
      'off',
      { on: 'there is no code to protect', off: 'there is no code to protect' },
    ],
  ] as const)('follow the app and the response type: %#', (app, responseType, value, expected) => {
    const form = formOfApp(app, { responseType, usesPkce: false });
    expect(form.values.pkce).toBe(value);
    expect(reasons(form, 'pkce')).toMatchObject(expected);
    expect(form.values.url.includes('code_challenge')).toBe(value === 'on');
  });

  it('follow a server that requires pushed requests', () => {
    const metadata = metadataWith({ requiresPushedRequests: true });
    const form = formOf({}, { metadata });
    expect(form.values.transport).toBe('pushed');
    expect(reasons(form, 'transport')).toEqual({
      url: 'the server requires pushed requests',
      pushed: undefined,
    });
    expect(form.notes.url).toMatch(/reference/u);
    const app = webAppWith({ tokenEndpointAuthMethod: 'private_key_jwt' });
    expect(formOfApp(app, { responseType: 'id_token' }, { metadata }).problems.transport).toMatch(
      /private_key_jwt/u,
    );
  });
});

it('notes an identity provider that does not look like one', () => {
  expect(formOf({ idp: 'google' }).notes.idp).toMatch(/0oa/u);
  expect(formOf({ idp: '0oa1gjh63g214q0Hq0g4' }).notes.idp).toBeUndefined();
  expect(formOf({ idp: 'google' }).canLaunch).toBe(true);
});
