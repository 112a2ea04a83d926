import { describe, expect, it } from 'vitest';
import type { SignInRequest, SignInResult } from '../../../../src/core/oidc/signIn.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { OidcApp, OrgClient } from '../../../../src/core/org/org.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { authorizeRequestOf } from '../../../../src/views/request/draft.ts';
import type { RequestDraft } from '../../../../src/views/request/draft.ts';
import { launchRequest } from '../../../../src/views/request/launchRequest.ts';
import type { LaunchPorts } from '../../../../src/views/request/launchRequest.ts';
import { appWith, demoOrg, draftWith } from '../../fixtures/request.ts';

const result: SignInResult = {
  idToken: 'demo',
  decoded: decodeJwt('demo'),
  checks: [],
  userinfo: undefined,
};

interface Situation {
  readonly app?: OidcApp;
  readonly isBrowserHosted?: boolean;
  readonly agrees?: boolean;
  readonly secret?: string;
  readonly signIn?: (request: SignInRequest) => Promise<SignInResult>;
}

/** Launches a draft and gives what was done, in order, with the outcome. */
async function launch(situation: Situation, values: Partial<RequestDraft> = {}) {
  const done: string[] = [];
  const app = situation.app ?? appWith({});
  const ports: LaunchPorts = {
    registration: {
      register: (_, { redirectUri }) => {
        done.push(`register ${redirectUri}`);
        return Promise.resolve(situation.agrees === false ? undefined : app);
      },
      takeBack: (_, redirectUri) => {
        done.push(`take back ${redirectUri}`);
        return Promise.resolve();
      },
    },
    environment: () => ({
      isBrowserHosted: situation.isBrowserHosted ?? false,
      loopbackPort: 49210,
    }),
    client: () =>
      Promise.resolve({ getApp: () => Promise.resolve(app) } satisfies Pick<OrgClient, 'getApp'>),
    clientSecret: () => Promise.resolve(situation.secret),
    forgetClientSecret: () => {
      done.push('forget secret');
      return Promise.resolve();
    },
    signIn: (request) => {
      done.push(`sign in by ${request.clientAuthentication.method}`);
      return situation.signIn?.(request) ?? Promise.resolve(result);
    },
  };
  const observer = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onTarget: () => undefined,
  };
  const draft = draftWith({ target: { org: demoOrg, app }, ...values });
  try {
    await launchRequest(draft, ports, observer);
    return { done, error: undefined };
  } catch (error) {
    return { done, error };
  }
}

const confidential = appWith({ tokenEndpointAuthMethod: 'client_secret_basic' });

describe('launchRequest', () => {
  it('signs in at once when the app lists the redirect URI', async () => {
    expect((await launch({})).done).toEqual(['sign in by none']);
  });

  it.each([{}, { responseType: 'id_token', receiver: 'loopback' }] as const)(
    'signs in with exactly the request that the form shows for %j',
    async (values) => {
      const redirectUris = [
        'vscode://claimsmith.okta-claims/callback',
        'http://127.0.0.1:49210/callback',
      ];
      const app = appWith({ redirectUris });
      const sent: SignInRequest[] = [];
      const signIn = (request: SignInRequest) => {
        sent.push(request);
        return Promise.resolve(result);
      };
      await launch({ app, signIn }, values);
      const draft = draftWith({ target: { org: demoOrg, app }, ...values });
      expect(sent).toEqual([
        {
          orgUrl: demoOrg.url,
          authorize: authorizeRequestOf(draft, { isBrowserHosted: false, loopbackPort: 49210 }),
          clientAuthentication: { method: 'none' },
          codeVerifier: draft.pkce.verifier,
          receiver: draft.receiver,
        },
      ]);
    },
  );

  it('registers a missing redirect URI and leaves it on the app on the desktop', async () => {
    const { done } = await launch({ app: appWith({ redirectUris: [] }) });
    expect(done).toEqual(['register vscode://claimsmith.okta-claims/callback', 'sign in by none']);
  });

  it('asks for the secret before it registers anything', async () => {
    const app = appWith({ redirectUris: [], tokenEndpointAuthMethod: 'client_secret_post' });
    expect((await launch({ app })).done).toEqual([]);
  });

  it('does not open the browser when the user declines', async () => {
    const { done, error } = await launch({ app: appWith({ redirectUris: [] }), agrees: false });
    expect(done).toHaveLength(1);
    expect(error).toMatchObject({ code: 'sign-in/redirect-uri-not-listed' });
  });

  it('takes back the redirect URI of a browser-hosted VS Code, also after a failure', async () => {
    const situation = { app: appWith({ redirectUris: [] }), isBrowserHosted: true };
    const refused = () => Promise.reject(new UserError('sign-in/access-denied', 'Refused.'));
    const values = { uriHandlerUri: 'https://example.com/callback?vscode-reqid=1' };
    for (const signIn of [undefined, refused]) {
      const { done } = await launch({ ...situation, ...(signIn && { signIn }) }, values);
      expect(done).toEqual([
        `register ${values.uriHandlerUri}`,
        'sign in by none',
        `take back ${values.uriHandlerUri}`,
      ]);
    }
  });

  it('sends the client secret of a confidential app, and forgets one that Okta refuses', async () => {
    expect((await launch({ app: confidential, secret: 'demo-secret' })).done).toEqual([
      'sign in by client_secret_basic',
    ]);
    const signIn = () => Promise.reject(new UserError('sign-in/invalid-client', 'Refused.'));
    expect((await launch({ app: confidential, secret: 'demo-secret', signIn })).done).toEqual([
      'sign in by client_secret_basic',
      'forget secret',
    ]);
  });

  it('is cancelled when no client secret is given', async () => {
    const { done, error } = await launch({ app: confidential });
    expect(done).toEqual([]);
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it.each([
    [appWith({ tokenEndpointAuthMethod: 'private_key_jwt' }), 'sign-in/client-authentication'],
    [{ ...appWith({}), client: undefined }, 'sign-in/catalog-app'],
  ])('refuses an app it cannot sign in to: %#', async (app, code) => {
    expect((await launch({ app })).error).toMatchObject({ code });
  });
});
