import { expect, it, vi } from 'vitest';
import type { AuthorizeRequest } from '../../../src/core/oidc/authorizeRequest.ts';
import type { LaunchOptions, ReceiverId } from '../../../src/core/oidc/signIn.ts';
import { AnswerDesk } from '../../../src/signin/answerDesk.ts';

const authorize: AuthorizeRequest = {
  authorizationEndpoint: 'https://org.example.com/oauth2/v1/authorize',
  clientId: '0oa1',
  responseType: 'code',
  scope: 'openid',
  redirectUri: 'vscode://claimsmith.okta-claims/callback',
  state: 'state-1',
  nonce: 'n',
};
const loopback = {
  receiver: 'loopback',
  redirectUri: 'http://127.0.0.1:8080/callback',
} as const;
const uriHandler = { receiver: 'uri-handler' } as const;

interface Change extends Partial<AuthorizeRequest> {
  readonly receiver?: ReceiverId;
}

function setUp() {
  const lines: string[] = [];
  const log = (line: string) => {
    lines.push(line);
  };
  const clock = { time: 0, now: () => clock.time };
  const desk = new AnswerDesk({ clock, log: { info: log, warn: log, error: log } });
  const waitFor = (
    { receiver = 'uri-handler', ...change }: Change = {},
    options: Partial<LaunchOptions> = {},
    start: () => Promise<void> = () => Promise.resolve(),
  ) =>
    desk.answerTo(
      { authorize: { ...authorize, ...change }, receiver },
      { signal: new AbortController().signal, timeoutMilliseconds: 60_000, ...options },
      start,
    );
  return { clock, desk, lines, waitFor };
}

const goodAnswer = { query: 'code=good&state=state-1' };
const ignored = (reason: string) => ({ outcome: 'ignored', reason });

it('hands the answer to the request that waits for it', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor();
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual({ outcome: 'accepted', kind: 'code' });
  expect(await answer).toEqual({ kind: 'code', state: 'state-1', code: 'good' });
});

const attacks = [
  ['a guessed state', { query: 'code=evil&state=state-2' }, uriHandler, 'unknown'],
  ['no state', { query: 'code=evil' }, uriHandler, 'malformed'],
  ['an error without the state', { query: 'error=access_denied' }, uriHandler, 'malformed'],
  ['a token in the query', { query: 'id_token=evil&state=state-1' }, uriHandler, 'malformed'],
  ['a second code', { query: 'code=evil&code=good&state=state-1' }, uriHandler, 'malformed'],
  [
    'a token nobody asked for',
    { fragment: 'id_token=evil&state=state-1' },
    uriHandler,
    'unexpected',
  ],
  ['a code on another way', { query: 'code=evil&state=state-1' }, loopback, 'unexpected'],
] as const;

it.each(attacks)('ignores %s and keeps waiting', async (_name, parts, arrival, reason) => {
  const { desk, lines, waitFor } = setUp();
  const answer = waitFor();
  expect(desk.deliver(parts, arrival)).toEqual(ignored(reason));
  expect(lines.join()).not.toMatch(/evil|state-\d/u);
  desk.deliver(goodAnswer, uriHandler);
  expect(await answer).toMatchObject({ code: 'good' });
});

it('ignores an answer at the URI handler that a local server waits for', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor(loopback);
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('unexpected'));
  desk.deliver(goodAnswer, loopback);
  expect(await answer).toMatchObject({ code: 'good' });
});

it('ignores a code where an ID token was asked for, and an answer at another port', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor({ ...loopback, responseType: 'id_token' });
  expect(desk.deliver({ query: 'code=evil&state=state-1' }, loopback)).toEqual(
    ignored('unexpected'),
  );
  const otherPort = { ...loopback, redirectUri: 'http://127.0.0.1:8081/callback' };
  const good = { form: 'id_token=good&state=state-1' };
  expect(desk.deliver(good, otherPort)).toEqual(ignored('unexpected'));
  desk.deliver(good, loopback);
  expect(await answer).toMatchObject({ idToken: 'good' });
});

it('leaves no timer behind', async () => {
  vi.useFakeTimers();
  const { desk, waitFor } = setUp();
  const answer = waitFor();
  desk.deliver(goodAnswer, uriHandler);
  await answer;
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it('takes the same answer once', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor();
  desk.deliver(goodAnswer, uriHandler);
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('repeated'));
  await answer;
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('repeated'));
});

it('keeps two requests apart, each with the answer to its own state', async () => {
  const { desk, waitFor } = setUp();
  const first = waitFor();
  const second = waitFor({ state: 'state-2' });
  desk.deliver({ query: 'code=for-2&state=state-2' }, uriHandler);
  desk.deliver({ query: 'code=for-1&state=state-1' }, uriHandler);
  expect(await first).toMatchObject({ code: 'for-1' });
  expect(await second).toMatchObject({ code: 'for-2' });
});

it('ends with the reason of the signal when cancelled, and calls a later answer late', async () => {
  const { desk, waitFor } = setUp();
  const controller = new AbortController();
  const answer = waitFor({}, { signal: controller.signal });
  controller.abort();
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('late'));
});

it('starts nothing when it is cancelled already', async () => {
  const { waitFor } = setUp();
  let isStarted = false;
  const answer = waitFor({}, { signal: AbortSignal.abort() }, () => {
    isStarted = true;
    return Promise.resolve();
  });
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  expect(isStarted).toBe(false);
});

it('ends when its time is over, and calls a later answer late', async () => {
  const { desk, waitFor } = setUp();
  await expect(waitFor({}, { timeoutMilliseconds: 10 })).rejects.toMatchObject({
    code: 'sign-in/timed-out',
  });
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('late'));
});

it('refuses an answer after its time by the clock even when the timer has not fired', async () => {
  const { clock, desk, waitFor } = setUp();
  const controller = new AbortController();
  const answer = waitFor({}, { signal: controller.signal });
  clock.time = 60_000;
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('late'));
  controller.abort();
  await expect(answer).rejects.toThrow();
});

it('ends when the browser does not open, and calls a later answer late', async () => {
  const { desk, waitFor } = setUp();
  const failure = new Error('no browser');
  await expect(waitFor({}, {}, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('late'));
});

it('refuses a state that is pending without disturbing the request that has it', async () => {
  const { desk, waitFor } = setUp();
  const first = waitFor();
  await expect(waitFor()).rejects.toMatchObject({ code: 'sign-in/state-used' });
  desk.deliver(goodAnswer, uriHandler);
  expect(await first).toMatchObject({ code: 'good' });
});
