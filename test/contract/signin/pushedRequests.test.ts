import { expect, it } from 'vitest';
import { LIKELY_BEHAVIOR } from '../../../src/demo/behavior.ts';
import { authorizeUrl } from '../../../src/core/oidc/authorizeRequest.ts';
import { USER, WEB_APP } from '../demo/runningOrg.ts';
import { browse } from './browser.ts';
import { useDemo } from './demoSignIn.ts';
import { launchOptions, requestTo, setUpSignIn } from './harness.ts';

const demo = await useDemo();

it('pushes the request when it is to be pushed, and the browser is sent with its name alone', async () => {
  const { run, trace } = await demo.signInAs(USER, { isPushed: true });
  expect((await run).tokens[0]?.checks.every(({ verdict }) => verdict === 'passed')).toBe(true);
  const [, pushed, opened] = trace.steps;
  expect(pushed).toMatchObject({
    title: 'Pushed request',
    endpoint: `POST ${demo.org.url}/oauth2/v1/par`,
    result: '201',
  });
  expect(opened?.sent.map(({ name }) => name)).toEqual(['client_id', 'request_uri']);
});

it.each(['', 'default'])(
  'pushes the request where the server "%s" takes no others',
  async (serverId) => {
    setPushedRequests('required');
    const { run, trace } = await demo.signInAs(USER, {
      serverId,
      authorize: { scope: 'openid profile' },
    });
    await run;
    expect(trace.steps.map(({ title }) => title)).toContain('Pushed request');
  },
);

it('authenticates a confidential app when it pushes', async () => {
  const change = { isPushed: true, authorize: { clientId: WEB_APP } } as const;
  const method = 'client_secret_basic';
  const good = await demo.signInAs(USER, {
    ...change,
    clientAuthentication: { method, secret: demo.secretOf(WEB_APP) },
  });
  await good.run;
  const bad = await demo.signInAs(USER, {
    ...change,
    clientAuthentication: { method, secret: 'wrong secret' },
  });
  await expect(bad.run).rejects.toMatchObject({ code: 'sign-in/invalid-client' });
  expect(bad.page).toBeUndefined();
});

it('explains before the browser opens what is wrong with a pushed request', async () => {
  const { run, page, trace } = await demo.signInAs(USER, {
    isPushed: true,
    authorize: { redirectUri: 'https://app.example.com/not-listed' },
  });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/redirect-uri-refused' });
  expect(page).toBeUndefined();
  expect(trace.steps.map(({ title }) => title)).toEqual(['Discovery', 'Pushed request']);
});

it('is told by the org that a request was not pushed', async () => {
  setPushedRequests('required');
  const { authorize } = await requestTo(demo.org.url);
  const departure = await browse(authorizeUrl(authorize), USER);
  const { searchParams } = new URL(departure.kind === 'redirect' ? departure.url : 'x:');
  expect(searchParams.get('error')).toBe('invalid_request');
  expect(searchParams.get('state')).toBe(authorize.state);
});

it('does not open the browser when it is cancelled while it pushes', async () => {
  const controller = new AbortController();
  const opened: string[] = [];
  const { signIn } = setUpSignIn((url) => {
    opened.push(url);
    return Promise.resolve(true);
  });
  const options = launchOptions({ signal: controller.signal });
  options.trace.onDidChange(() => {
    if (options.trace.steps.at(-1)?.title === 'Pushed request') {
      controller.abort();
    }
  });
  const run = signIn.run(await requestTo(demo.org.url, { isPushed: true }), options);
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(opened).toEqual([]);
});

function setPushedRequests(pushedRequests: 'required'): void {
  demo.org.control.store.behavior = { ...LIKELY_BEHAVIOR, pushedRequests };
}
