import { beforeEach, expect, it } from 'vitest';
import { LIKELY_BEHAVIOR } from '../../../src/demo/behavior.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { NATIVE_APP, USER, WEB_APP } from '../demo/runningOrg.ts';
import { useDemo } from './demoSignIn.ts';
import { launchOptions } from './harness.ts';

const demo = await useDemo();

beforeEach(async () => {
  for (const app of [NATIVE_APP, WEB_APP]) {
    await bindToKey(demo.org, app);
  }
});

/** As an administrator does, with grant types that such an app may have. */
async function bindToKey(org: RunningOrg, appId: string): Promise<void> {
  editApp(org, appId, {
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
  });
  const text = await (await org.call('GET', `/api/v1/apps/${appId}`)).text();
  const bound = text.replace('"dpop_bound_access_tokens":false', '"dpop_bound_access_tokens":true');
  expect((await org.call('PUT', `/api/v1/apps/${appId}`, JSON.parse(bound))).status).toBe(200);
}

const offline = { scope: 'openid groups offline_access' };

it('gets tokens that are bound to a key, once the server has given its nonce', async () => {
  const { run, trace } = await demo.signInAs(USER, { usesDpop: true, authorize: offline });
  const { tokens, session } = await run;
  expect(tokens[0]?.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  expect(tokens[0]?.checks).toContainEqual(
    expect.objectContaining({ id: 'access-token-type', verdict: 'passed' }),
  );
  expect(session.dpopKey?.privateKey.extractable).toBe(false);
  const requests = trace.steps.filter(({ title }) => title.startsWith('Token request'));
  expect(requests.map(({ title, outcome, result }) => [title, outcome, result])).toEqual([
    ['Token request', 'succeeded', '400 use_dpop_nonce'],
    ['Token request, with a nonce in the proof', 'succeeded', '200'],
  ]);
});

it('checks that an access token of a custom authorization server is bound to the key', async () => {
  const { run } = await demo.signInAs(USER, {
    serverId: 'default',
    usesDpop: true,
    authorize: { scope: 'openid profile' },
  });
  const { tokens } = await run;
  expect(tokens[1]?.checks).toContainEqual(
    expect.objectContaining({ id: 'key', verdict: 'passed' }),
  );
});

it('asks userinfo, refreshes and asks again with the same key', async () => {
  const { run, signIn } = await demo.signInAs(USER, { usesDpop: true, authorize: offline });
  const { session } = await run;
  expect(await signIn.userinfo(session, launchOptions())).toMatchObject({ sub: USER });
  const refreshed = await signIn.refresh(session, launchOptions());
  expect(refreshed.tokens[0]?.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  expect(await signIn.userinfo(refreshed.session, launchOptions())).toMatchObject({ sub: USER });
});

it('asks userinfo with a proof when the ID token lacks the groups', async () => {
  demo.org.control.store.behavior = { ...LIKELY_BEHAVIOR, codeFlowIdToken: 'thin' };
  const { run } = await demo.signInAs(USER, { usesDpop: true });
  expect((await run).userinfo).toMatchObject({ groups: ['Everyone', 'IT'] });
});

it('pushes the request of a confidential app with a proof', async () => {
  const { run, trace } = await demo.signInAs(USER, {
    usesDpop: true,
    isPushed: true,
    authorize: { clientId: WEB_APP },
    clientAuthentication: { method: 'client_secret_basic', secret: demo.secretOf(WEB_APP) },
  });
  await run;
  expect(trace.steps.map(({ title, result }) => `${title}: ${result}`)).toEqual([
    'Discovery: 200',
    'Pushed request: 400 use_dpop_nonce',
    'Pushed request, with a nonce in the proof: 201',
    'Browser opened: ',
    'Answer from the browser: code',
    'Token request: 200',
    'Keys: 200',
    expect.stringMatching(/^ID token checks: \d+ passed, 0 failed$/u),
  ]);
});

it('explains a proof that is missing', async () => {
  const { run } = await demo.signInAs(USER, { usesDpop: false });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/dpop-refused' });
});

it('explains a code that was bound to another key when it was pushed', async () => {
  const { run, signIn } = await demo.signInAs(USER, { usesDpop: true, authorize: offline });
  const { session } = await run;
  const { createDpopKey } = await import('../../../src/core/oidc/dpop.ts');
  const stolen = { ...session, dpopKey: await createDpopKey() };
  await expect(signIn.refresh(stolen, launchOptions())).rejects.toMatchObject({
    code: expect.stringMatching(/^sign-in\/(?:dpop|refresh)-refused$/u) as string,
  });
  await expect(signIn.userinfo(stolen, launchOptions())).rejects.toMatchObject({
    code: 'sign-in/access-token-refused',
  });
});
