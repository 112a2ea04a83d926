import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../../src/core/oidc/receivers.ts';
import type { ServerMetadata } from '../../../../src/core/oidc/serverMetadata.ts';
import { parseServerMetadata } from '../../../../src/core/oidc/serverMetadata.ts';
import type { SignInRequest } from '../../../../src/core/oidc/signIn.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { authorizeRequestOf } from '../../../../src/views/request/authorizeRequestOf.ts';
import type { RequestDraft } from '../../../../src/views/request/draft.ts';
import { launchRequest } from '../../../../src/views/request/launchRequest.ts';
import { appWith, demoOrg, draftWith } from '../../fixtures/request.ts';
import { demoResult, demoTrace } from '../../fixtures/signInResult.ts';
import { launchPorts } from './launchPorts.ts';
import type { Situation } from './launchPorts.ts';

const DESKTOP: Environment = { host: 'desktop', loopbackPort: 49210 };
const BROWSER: Environment = { host: 'browser', loopbackPort: 49210 };

interface Launched extends Partial<Situation> {
  readonly environment?: Environment;
  readonly metadata?: ServerMetadata;
}

/** Launches a draft and gives what was done, in order, with the outcome. */
async function launch(situation: Launched, values: Partial<RequestDraft> = {}) {
  const done: string[] = [];
  const app = situation.app ?? appWith({});
  const trace = demoTrace();
  const context = {
    environment: situation.environment ?? DESKTOP,
    metadata: situation.metadata,
  };
  const observer = {
    signal: new AbortController().signal,
    trace,
    onProgress: () => undefined,
    onTarget: () => undefined,
    onRequest: () => undefined,
  };
  const draft = draftWith({ target: { org: demoOrg, app }, ...values });
  const ports = launchPorts({ ...situation, app }, done);
  const steps = () => trace.steps.map(({ title, outcome }) => `${title}: ${outcome}`);
  try {
    await launchRequest(draft, context, ports, observer);
    return { done, steps: steps(), error: undefined };
  } catch (error) {
    return { done, steps: steps(), error };
  }
}

const confidential = appWith({ tokenEndpointAuthMethod: 'client_secret_basic' });

describe('launchRequest', () => {
  it('signs in at once when the app lists the redirect URI', async () => {
    expect((await launch({})).done).toEqual(['sign in by none']);
  });

  it.each([
    {},
    { responseType: 'id_token', receiver: 'loopback-form-post' },
    { responseType: 'code id_token' },
    { serverId: 'default', prompt: 'login', loginHint: 'demo.user@example.com' },
  ] as const)('signs in with exactly the request that the form shows for %j', async (values) => {
    const redirectUris = [
      'vscode://claimsmith.okta-claims/callback',
      'http://127.0.0.1:49210/callback',
    ];
    const responseTypes = ['code', 'id_token', 'token'];
    const app = appWith({ redirectUris, responseTypes });
    const sent: SignInRequest[] = [];
    const signIn = (request: SignInRequest) => {
      sent.push(request);
      return Promise.resolve(demoResult());
    };
    await launch({ app, signIn }, values);
    const draft = draftWith({ target: { org: demoOrg, app }, ...values });
    expect(sent).toEqual([
      {
        orgUrl: demoOrg.url,
        serverId: draft.serverId,
        authorize: authorizeRequestOf(draft, DESKTOP),
        clientAuthentication: { method: 'none' },
        codeVerifier: draft.responseType === 'id_token' ? '' : draft.pkce.verifier,
        receiver: draft.receiver ?? 'uri-handler',
        isPushed: false,
        usesDpop: false,
      },
    ]);
  });

  it('binds tokens to a key for an app with DPoP, and pushes the request where the server wants it', async () => {
    const sent: SignInRequest[] = [];
    const signIn = (request: SignInRequest) => {
      sent.push(request);
      return Promise.resolve(demoResult());
    };
    const document = { issuer: demoOrg.url, require_pushed_authorization_requests: true };
    const metadata = parseServerMetadata(document, demoOrg.url, '');
    await launch({ app: appWith({ isDpopBound: true }), signIn, metadata });
    expect(sent).toMatchObject([{ usesDpop: true, isPushed: true }]);
  });

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
    const situation = { app: appWith({ redirectUris: [] }), environment: BROWSER };
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

  it('takes back a redirect URI for one request that was registered by hand before', async () => {
    const uriHandlerUri = 'https://example.com/callback?vscode-reqid=1';
    const app = appWith({ redirectUris: [uriHandlerUri] });
    const { done } = await launch({ app, environment: BROWSER }, { uriHandlerUri });
    expect(done).toEqual(['sign in by none', `take back ${uriHandlerUri}`]);
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

  it('notes what it does before the browser opens', async () => {
    const app = appWith({ redirectUris: [] });
    expect((await launch({ app })).steps).toEqual([
      'App settings read: succeeded',
      'Redirect URI registered: succeeded',
    ]);
    expect((await launch({ app, agrees: false })).steps.at(-1)).toBe(
      'Redirect URI registered: failed',
    );
  });

  it.each([
    [appWith({ tokenEndpointAuthMethod: 'private_key_jwt' }), 'sign-in/client-authentication'],
    [{ ...appWith({}), client: undefined }, 'sign-in/catalog-app'],
  ])('refuses an app it cannot sign in to: %#', async (app, code) => {
    expect((await launch({ app })).error).toMatchObject({ code });
  });
});
