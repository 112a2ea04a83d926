import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { isJsonObject } from '../../../src/core/json.ts';
import type { OidcClient } from '../../../src/core/org/org.ts';
import { UserError } from '../../../src/core/userError.ts';
import { oidcAppIn, oidcAppsIn } from '../../../src/okta/apps.ts';

const APP = {
  id: '0oaDemoApp1',
  name: 'oidc_client',
  label: 'Demo App',
  status: 'ACTIVE',
  signOnMode: 'OPENID_CONNECT',
  credentials: {
    oauthClient: {
      client_id: 'demo-client',
      client_secret: 'canary',
      token_endpoint_auth_method: 'none',
    },
  },
  settings: {
    oauthClient: {
      application_type: 'browser',
      redirect_uris: ['https://example.com/callback', null],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  },
};

function clientWith(credentials: JsonObject, settings: JsonObject = {}): OidcClient | undefined {
  const app = {
    ...APP,
    credentials: { oauthClient: { ...APP.credentials.oauthClient, ...credentials } },
    settings: { oauthClient: { ...APP.settings.oauthClient, ...settings } },
  };
  return oidcAppIn(app).client;
}

describe('an app in an answer of Okta', () => {
  it('is custom and has a client when it has OAuth settings', () => {
    expect(oidcAppIn(APP)).toEqual({
      id: '0oaDemoApp1',
      label: 'Demo App',
      status: 'ACTIVE',
      client: {
        clientId: 'demo-client',
        applicationType: 'browser',
        redirectUris: ['https://example.com/callback'],
        responseTypes: ['code'],
        grantTypes: ['authorization_code'],
        tokenEndpointAuthMethod: 'none',
        isPkceRequired: true,
        isDpopBound: false,
        consentMethod: undefined,
        issuerMode: undefined,
      },
    });
  });

  it('tells what its OAuth settings ask of a request', () => {
    const settings = {
      dpop_bound_access_tokens: true,
      consent_method: 'REQUIRED',
      issuer_mode: 'DYNAMIC',
    };

    expect(clientWith({}, settings)).toMatchObject({
      isDpopBound: true,
      consentMethod: 'REQUIRED',
      issuerMode: 'DYNAMIC',
    });
  });

  it.each([
    ['none', false, true],
    ['none', undefined, true],
    ['client_secret_basic', true, true],
    ['client_secret_basic', false, false],
    ['client_secret_post', undefined, false],
    ['private_key_jwt', 'true', false],
  ])(
    'that authenticates by %s and has pkce_required %j needs PKCE: %s',
    (token_endpoint_auth_method, pkce_required, isPkceRequired) => {
      expect(clientWith({ token_endpoint_auth_method, pkce_required })).toMatchObject({
        isPkceRequired,
      });
    },
  );

  it('is a catalog app when it has none', () => {
    expect(oidcAppIn({ ...APP, settings: {} })).toMatchObject({
      client: undefined,
    });
  });

  it.each([
    [{ ...APP, id: '' }],
    [{ ...APP, label: 7 }],
    [{ ...APP, status: 'toString' }],
    [{ ...APP, credentials: {} }],
    [{ ...APP, settings: { oauthClient: { application_type: '__proto__' } } }],
    [7],
    [null],
    [[APP]],
  ])('is refused when it is malformed: %j', (app) => {
    expect(() => oidcAppIn(app)).toThrow(
      expect.objectContaining({ code: 'org/unexpected-answer' }),
    );
    expect(() => oidcAppsIn([APP, app])).toThrow(
      expect.objectContaining({ code: 'org/unexpected-answer' }),
    );
  });

  it('is only given as OIDC app when it signs in with OpenID Connect', () => {
    const other = { ...APP, signOnMode: '__proto__' };
    expect(oidcAppsIn([other, APP])).toHaveLength(1);
    expect(() => oidcAppIn(other)).toThrow(
      expect.objectContaining({ code: 'org/not-an-oidc-app' }),
    );
  });

  it('is read or refused with a sentence, whatever the JSON', () => {
    const part = fc.option(fc.jsonValue(), { nil: undefined });
    const app = fc.record({ id: part, label: part, settings: part, credentials: part });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), app), (value) => {
        try {
          oidcAppIn(isJsonObject(value) ? { ...APP, ...value } : value);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
