import { describe, expect, it } from 'vitest';
import { parseServerMetadata } from '../../../../src/core/oidc/serverMetadata.ts';
import type { SignInRequest } from '../../../../src/core/oidc/signIn.ts';
import { UserError } from '../../../../src/core/userError.ts';
import { RequestController } from '../../../../src/views/request/controller.ts';
import type { RequestPorts } from '../../../../src/views/request/controller.ts';
import type { RequestTarget } from '../../../../src/views/request/draft.ts';
import { appWith, demoOrg } from '../../fixtures/request.ts';
import { demoResult } from '../../fixtures/signInResult.ts';
import { InMemoryMemento } from '../../fixtures/storage.ts';
import { launchPorts } from './launchPorts.ts';
import type { Situation } from './launchPorts.ts';

const TARGET: RequestTarget = { org: demoOrg, app: appWith({}) };

/** A form over a window that does nothing by itself, with what was asked of the window. */
function openForm(situation: Partial<Situation & { readonly ports: Partial<RequestPorts> }> = {}) {
  const done: string[] = [];
  const requests: SignInRequest[] = [];
  const signIn = (request: SignInRequest, signal: AbortSignal) => {
    requests.push(request);
    return situation.signIn?.(request, signal) ?? Promise.resolve(demoResult());
  };
  const note = (text: string) => (): Promise<void> => {
    done.push(text);
    return Promise.resolve();
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const controller = new RequestController({
    ...launchPorts({ app: TARGET.app, ...situation, signIn }, done),
    log,
    clock: { now: () => Date.now() },
    random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) },
    state: new InMemoryMemento(),
    uriHandlerUri: () => Promise.resolve('vscode://claimsmith.okta-claims/callback'),
    restoreTarget: () => Promise.resolve(undefined),
    environment: () => ({ host: 'desktop', loopbackPort: 49210 }),
    hasOrgs: () => true,
    isFormVisible: () => true,
    authorizationServers: () => Promise.resolve([]),
    discover: () => Promise.resolve(parseServerMetadata({ issuer: demoOrg.url }, demoOrg.url, '')),
    probe: () => Promise.resolve('Okta takes the request.'),
    showError: (error) => {
      done.push(`notification: ${String(error)}`);
    },
    onFlow: () => undefined,
    onFailure: () => undefined,
    onResult: () => Promise.resolve(''),
    onChanged: (_, app) => {
      done.push(`changed: ${app.label}`);
    },
    chooseTarget: () => Promise.resolve(TARGET),
    runCommand: (id) => note(`command ${id}`)(),
    openSetting: (id) => note(`setting ${id}`)(),
    copyText: (text, what) => note(`${what}: ${text}`)(),
    configureGroupsClaim: note('configure'),
    openAdminConsole: note('admin console'),
    compareTokens: note('compare'),
    revealFlow: () => undefined,
    allowResponseType: () => Promise.resolve(undefined),
    allowRefreshTokens: () => Promise.resolve(undefined),
    ...situation.ports,
  });
  return { controller, done, requests };
}

describe('the Request Token form', () => {
  it('uses other one-time values for each request', async () => {
    const { controller, requests } = openForm();
    await controller.select(TARGET);
    await controller.do('launch');
    await controller.do('launch');
    const [first, second] = requests;
    expect(first?.authorize.state).not.toBe(second?.authorize.state);
    expect(first?.authorize.nonce).not.toBe(second?.authorize.nonce);
    expect(first?.codeVerifier).not.toBe(second?.codeVerifier);
  });

  it('sends and copies the request URL that it shows', async () => {
    const { controller, requests, done } = openForm();
    await controller.select(TARGET);
    await controller.edit('loginHint', 'demo.user@example.com');
    const { url, state } = (await controller.form()).values;
    await controller.do('copyUrl');
    await controller.do('launch');
    expect(done).toContain(`request URL: ${url}`);
    expect(url).toContain('login_hint=demo.user%40example.com');
    expect(requests[0]?.authorize).toMatchObject({ state, loginHint: 'demo.user@example.com' });
  });

  it('does not launch what cannot work', async () => {
    const { controller, requests } = openForm();
    await controller.do('launch');
    await controller.select(TARGET);
    await controller.edit('scope', 'groups');
    await controller.do('launch');
    expect(requests).toEqual([]);
  });

  it('goes back to the org authorization server for an app of another org', async () => {
    const { controller } = openForm();
    await controller.select(TARGET);
    await controller.prepare(
      { target: TARGET, responseType: 'code', scope: 'openid', serverId: 'default' },
      'Press Launch.',
      '',
    );
    await controller.select({ ...TARGET, app: { ...TARGET.app, id: 'other' } });
    expect((await controller.form()).values.server).toBe('default');
    await controller.select({ ...TARGET, org: { ...demoOrg, url: 'https://other.okta.com' } });
    expect((await controller.form()).values.server).toBe('');
  });

  it('says what to do and to expect, and forgets it once the request is changed', async () => {
    const { controller } = openForm();
    const request = {
      target: TARGET,
      responseType: 'code',
      scope: 'openid groups',
      serverId: '',
    } as const;
    await controller.prepare(request, 'Press Launch.', 'One group.');
    expect((await controller.form()).status).toEqual({
      kind: 'next',
      text: 'Press Launch. One group.',
    });
    await controller.do('launch');
    expect((await controller.form()).status.text).toContain('One group.');
    await controller.edit('scope', 'openid');
    expect((await controller.form()).status.text).toBe('');
    await controller.do('launch');
    expect((await controller.form()).status.text).not.toContain('One group.');
  });

  it('runs a request again as the same user, or as another one, and leaves the form as it is', async () => {
    const claims = { sub: '00u1', preferred_username: 'demo.user@example.com' };
    const { controller, requests } = openForm({
      signIn: () => Promise.resolve(demoResult({ claims })),
    });
    await controller.select(TARGET);
    await controller.do('launch');
    await controller.edit('scope', 'openid profile');
    await controller.do('runAgain');
    await controller.do('runAsAnotherUser');
    expect(requests.map(({ authorize }) => authorize)).toMatchObject([
      { scope: 'openid groups', prompt: '', loginHint: '' },
      { scope: 'openid groups', prompt: '', loginHint: 'demo.user@example.com' },
      { scope: 'openid groups', prompt: 'login', loginHint: '' },
    ]);
    expect(new Set(requests.map(({ authorize }) => authorize.state)).size).toBe(3);
    expect((await controller.form()).values).toMatchObject({ scope: 'openid profile', prompt: '' });
  });

  it('says so when there is nothing to run again', async () => {
    await expect(openForm().controller.runAgain(undefined, 'same user')).rejects.toMatchObject({
      code: 'request/nothing-to-run-again',
    });
  });

  it('cancels a request that waits when its org is removed, and forgets the app', async () => {
    const { controller } = openForm({
      signIn: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new DOMException('Cancelled.', 'AbortError'));
          });
        }),
    });
    await controller.select(TARGET);
    const ended = controller.do('launch');
    await expect.poll(async () => (await controller.form()).isWaiting).toBe(true);
    await controller.forgetOrgsExcept([]);
    await ended;
    expect(await controller.form()).toMatchObject({ isWaiting: false, app: 'None chosen' });
  });

  it.each([
    ['sign-in/login-required', 'askToSignIn', ''],
    ['sign-in/consent-required', 'askForConsent', 'consent'],
  ] as const)('launches with what helps against %s', async (code, action, prompt) => {
    let isFirst = true;
    const { controller, requests } = openForm({
      signIn: () => {
        const result = isFirst
          ? Promise.reject(new UserError(code, 'Refused.'))
          : Promise.resolve(demoResult());
        isFirst = false;
        return result;
      },
    });
    await controller.select(TARGET);
    await controller.edit('prompt', 'none');
    await controller.do('launch');
    expect((await controller.form()).offers.map((offer) => offer.action)).toContain(action);
    await controller.do(action);
    expect(requests.map(({ authorize }) => authorize.prompt)).toEqual(['none', prompt]);
  });

  it.each([
    ['useCode', { responseType: 'code' }, { responseType: 'code' }],
    ['useGroupsScopes', { scope: 'openid groups' }, { scope: 'openid groups' }],
    ['pushRequest', { transport: 'pushed' }, { responseType: 'id_token' }],
    ['useOrgServer', { server: '' }, { responseType: 'id_token' }],
  ] as const)('launches at once with what helps by %s', async (action, values, sent) => {
    const { controller, requests } = openForm();
    const request = { target: TARGET, responseType: 'id_token', scope: 'openid email' } as const;
    await controller.prepare({ ...request, serverId: 'default' }, 'Press Launch.', '');
    await controller.do(action);
    expect(await controller.form()).toMatchObject({ values, status: { kind: 'info' } });
    expect(requests.map(({ authorize }) => authorize)).toMatchObject([sent]);
  });

  it('asks for a refresh token by the scope that brings it', async () => {
    const { controller } = openForm();
    const app = appWith({ grantTypes: ['authorization_code', 'refresh_token'] });
    await controller.select({ ...TARGET, app });
    expect((await controller.form()).offers.map(({ action }) => action)).toContain(
      'askForRefreshToken',
    );
    await controller.do('askForRefreshToken');
    const { values, offers } = await controller.form();
    expect(values.scope).toBe('openid groups offline_access');
    expect(offers.map(({ action }) => action)).not.toContain('askForRefreshToken');
  });

  it('reconnects an org whose credential is refused', async () => {
    const { controller, done } = openForm();
    await controller.do('reconnectOrg');
    expect(done).toEqual(['command oktaClaims.reconnectOrg']);
  });

  it('asks for the client secret once more when it was wrong', async () => {
    const app = appWith({ tokenEndpointAuthMethod: 'client_secret_basic' });
    const { controller, done } = openForm({ app, secret: 'demo-secret' });
    await controller.select({ ...TARGET, app });
    await controller.do('enterClientSecret');
    expect(done).toEqual(['forget secret', 'sign in by client_secret_basic']);
  });

  it('tries a server that could not be read once more on Launch', async () => {
    let tries = 0;
    const { controller } = openForm({
      ports: {
        discover: () => {
          tries += 1;
          return Promise.reject(new UserError('http/timeout', 'No answer.'));
        },
      },
    });
    await controller.select(TARGET);
    await controller.form();
    await expect.poll(async () => (await controller.form()).problems.server).toBe('No answer.');
    expect((await controller.form()).canLaunch).toBe(true);
    await controller.do('launch');
    expect(tries).toBeGreaterThan(1);
  });

  it('chooses a response type that the app was made to allow', async () => {
    const app = appWith({ responseTypes: ['code'] });
    const { controller, done } = openForm({
      ports: {
        allowResponseType: () => Promise.resolve({ responseType: 'id_token', app: TARGET.app }),
      },
    });
    await controller.select({ ...TARGET, app });
    await controller.do('allowResponseType');
    expect(done).toContain('changed: Demo Browser App');
    expect((await controller.form()).values.responseType).toBe('id_token');
  });
});
