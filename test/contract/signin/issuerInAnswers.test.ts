import { expect, it } from 'vitest';
import { LIKELY_BEHAVIOR } from '../../../src/demo/behavior.ts';
import { BROWSER_APP, USER } from '../demo/runningOrg.ts';
import type { OnTheWay } from './demoSignIn.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';

const demo = await useDemo();

function sendIssuers(): void {
  demo.org.control.store.behavior = { ...LIKELY_BEHAVIOR, issuerInAnswers: 'sent' };
}

/** Changes the parameters of an answer on its way, wherever they are. */
const changing =
  (change: (answer: URLSearchParams) => void): OnTheWay =>
  (departure) => {
    if (departure.kind === 'form') {
      change(departure.fields);
      return departure;
    }
    const url = new URL(departure.kind === 'redirect' ? departure.url : 'x:');
    const part = url.hash === '' ? 'search' : 'hash';
    const answer = new URLSearchParams(url[part].slice(1));
    change(answer);
    url[part] = answer.toString();
    return { kind: 'redirect', url: url.href };
  };

const MIX_UP = 'https://honest.example.com';
const mixUp = changing((answer) => {
  answer.set('iss', MIX_UP);
});
const withoutIssuer = changing((answer) => {
  answer.delete('iss');
});

const implicit = { clientId: BROWSER_APP, codeChallenge: undefined } as const;
const flows: [string, () => Change][] = [
  ['code by the URI handler', () => ({})],
  ['code at the custom server', () => ({ serverId: 'default', authorize: { scope: 'openid' } })],
  [
    'code by loopback',
    () => ({ receiver: 'loopback-query', authorize: { redirectUri: demo.loopbackUri } }),
  ],
  ['id_token in the fragment', () => ({ authorize: { ...implicit, responseType: 'id_token' } })],
  [
    'code id_token by form_post',
    () => ({
      receiver: 'loopback-form-post',
      authorize: {
        responseType: 'code id_token',
        responseMode: 'form_post',
        redirectUri: demo.loopbackUri,
      },
    }),
  ],
  ['an error', () => ({ authorize: { prompt: 'none' } })],
];

it.each(flows)('ends when the answer names another issuer: %s', async (_name, change) => {
  for (const isPromised of [true, false]) {
    if (isPromised) {
      sendIssuers();
    }
    const { run, page, trace, log } = await demo.signInAs(USER, change(), { onTheWay: mixUp });
    await expect(run).rejects.toMatchObject({ code: 'sign-in/foreign-issuer' });
    expect(page).not.toContain('Signed in');
    expect(trace.steps.at(-1)).toMatchObject({
      title: 'Answer from the browser',
      outcome: 'failed',
      result: 'sign-in/foreign-issuer',
    });
    expect(log).not.toContain(MIX_UP);
  }
});

it.each(flows)('ends when the answer lacks the promised issuer: %s', async (_name, change) => {
  sendIssuers();
  const { run, trace } = await demo.signInAs(USER, change(), { onTheWay: withoutIssuer });
  await expect(run).rejects.toMatchObject({ code: 'sign-in/foreign-issuer' });
  expect(trace.steps.map(({ title }) => title)).not.toContain('Token request');
});

it.each(flows.slice(0, -1))('goes on when the answer names the issuer: %s', async (_n, change) => {
  sendIssuers();
  const { run, trace } = await demo.signInAs(USER, change());
  const { tokens } = await run;
  expect(tokens[0]?.checks.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
  const answer = trace.steps.find(({ title }) => title === 'Answer from the browser');
  expect(answer?.received.map(({ name }) => name)).toContain('iss');
});
