import { expect, it, vi } from 'vitest';
import type { AuthorizeRequest } from '../../../src/core/oidc/authorizeRequest.ts';
import type { ReceiverId } from '../../../src/core/oidc/receivers.ts';
import type { Arrival, AwaitedRequest, WaitOptions } from '../../../src/signin/answerDesk.ts';
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
const redirectUri = 'http://127.0.0.1:8080/callback';
const loopback = { receiver: 'loopback-query', redirectUri } as const;
const formPost = { receiver: 'loopback-form-post', redirectUri } as const;
const ISSUER = 'https://org.example.com';
const uriHandler = { receiver: 'uri-handler' } as const;

interface Change extends Partial<AuthorizeRequest> {
  readonly receiver?: ReceiverId;
  readonly namesIssuerInAnswers?: boolean;
}

function setUp() {
  const lines: string[] = [];
  const log = (line: string) => {
    lines.push(line);
  };
  const clock = { time: 0, now: () => clock.time };
  const desk = new AnswerDesk({ clock, log: { info: log, warn: log, error: log } });
  const waitFor = (
    { receiver = 'uri-handler', namesIssuerInAnswers = false, ...change }: Change = {},
    options: Partial<WaitOptions> = {},
    start: () => Promise<void> = () => Promise.resolve(),
  ) => {
    const awaited: AwaitedRequest = {
      request: { authorize: { ...authorize, ...change }, receiver },
      metadata: { issuer: ISSUER, namesIssuerInAnswers },
    };
    return desk.answerTo(
      awaited,
      { signal: new AbortController().signal, timeoutMilliseconds: 60_000, ...options },
      start,
    );
  };
  return { clock, desk, lines, waitFor };
}

const goodAnswer = { query: 'code=good&state=state-1' };
const ignored = (reason: string) => ({ outcome: 'ignored', reason });

it('hands the answer to the request that waits for it', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor();
  expect(desk.deliver(goodAnswer, uriHandler)).toEqual({ outcome: 'accepted', kind: 'granted' });
  expect(await answer).toMatchObject({ responseType: 'code', state: 'state-1', code: 'good' });
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

/** Everything that an answer may hold, in each of the modes, with the one request that takes it. */
const SHAPES = [
  ['code', 'code=c'],
  ['id_token', 'id_token=i'],
  ['id_token token', 'id_token=i&access_token=a&token_type=Bearer&expires_in=3600&scope=openid'],
  ['code id_token', 'code=c&id_token=i'],
] as const;
const MODES = ['query', 'fragment', 'form_post'] as const;
const ARRIVALS: readonly Arrival[] = [uriHandler, loopback, formPost];

const EVERY_ANSWER = SHAPES.flatMap(([type, text]) =>
  MODES.flatMap((mode) =>
    ARRIVALS.map((arrival) => ({ type, mode, arrival, text: `${text}&state=state-1` })),
  ),
);

const partsIn = (mode: (typeof MODES)[number], text: string) =>
  mode === 'query' ? { query: text } : mode === 'fragment' ? { fragment: text } : { form: text };

it.each(SHAPES.flatMap(([type]) => MODES.map((mode) => [type, mode] as const)))(
  'takes for %s in the mode %s an answer of just this shape, mode and receiver',
  async (responseType, responseMode) => {
    for (const receiver of ARRIVALS) {
      const { desk, waitFor } = setUp();
      const change = { responseType, responseMode, redirectUri, receiver: receiver.receiver };
      const controller = new AbortController();
      const answer = waitFor(change, { signal: controller.signal });
      const wrong = EVERY_ANSWER.filter(
        ({ type, mode, arrival }) =>
          type !== responseType || mode !== responseMode || arrival !== receiver,
      );
      for (const { mode, text, arrival } of wrong) {
        expect(desk.deliver(partsIn(mode, text), arrival).outcome).toBe('ignored');
      }
      const text = SHAPES.find(([type]) => type === responseType)?.[1] ?? '';
      const { outcome } = desk.deliver(partsIn(responseMode, `${text}&state=state-1`), receiver);
      // A token in the query is malformed, whatever was asked for.
      const isPossible = responseMode !== 'query' || responseType === 'code';
      expect(outcome).toBe(isPossible ? 'accepted' : 'ignored');
      controller.abort();
      await answer.catch(() => undefined);
    }
  },
);

it('takes an answer at another port for none of its own', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor({ ...loopback });
  const otherPort = { ...loopback, redirectUri: 'http://127.0.0.1:8081/callback' };
  expect(desk.deliver(goodAnswer, otherPort)).toEqual(ignored('unexpected'));
  desk.deliver(goodAnswer, loopback);
  expect(await answer).toMatchObject({ code: 'good' });
});

it('takes an error in the query where a posted form was asked for', async () => {
  const { desk, waitFor } = setUp();
  const answer = waitFor({ ...formPost, responseMode: 'form_post' });
  expect(desk.deliver({ query: 'error=x&state=state-1' }, formPost).outcome).toBe('accepted');
  expect(await answer).toMatchObject({ kind: 'error', mode: 'query' });
});

it.each([
  ['in the mode asked for', { fragment: 'error=access_denied&state=state-1' }, uriHandler],
  ['in the query all the same', { query: 'error=access_denied&state=state-1' }, uriHandler],
] as const)('takes an error %s', async (_name, parts, arrival) => {
  const { desk, waitFor } = setUp();
  const answer = waitFor({ responseType: 'id_token' });
  expect(desk.deliver(parts, arrival)).toEqual({ outcome: 'accepted', kind: 'error' });
  expect(await answer).toMatchObject({ kind: 'error', error: 'access_denied' });
});

it.each([
  ['in the fragment of a request for the query', { fragment: 'error=x&state=state-1' }, uriHandler],
  ['by form_post where none was asked for', { form: 'error=x&state=state-1' }, loopback],
  ['at another receiver', { query: 'error=x&state=state-1' }, formPost],
] as const)('ignores an error %s', async (_name, parts, arrival) => {
  const { desk, waitFor } = setUp();
  const receiver = arrival === uriHandler ? {} : loopback;
  const answer = waitFor(receiver);
  expect(desk.deliver(parts, arrival)).toEqual(ignored('unexpected'));
  desk.deliver(goodAnswer, arrival === uriHandler ? uriHandler : loopback);
  expect(await answer).toMatchObject({ code: 'good' });
});

const MIXED_UP = 'https://evil.example.com';

it.each([
  [false, undefined, true],
  [false, ISSUER, true],
  [false, MIXED_UP, false],
  [false, `${ISSUER}/`, false],
  [false, '', false],
  [true, undefined, false],
  [true, ISSUER, true],
  [true, MIXED_UP, false],
])('where the issuer is promised: %s, and the answer names %s, goes on: %s', async (...row) => {
  const [namesIssuerInAnswers, issuer, goesOn] = row;
  for (const text of ['code=good', 'error=access_denied']) {
    const { desk, lines, waitFor } = setUp();
    const answer = waitFor({ namesIssuerInAnswers });
    const named = issuer === undefined ? '' : `&iss=${encodeURIComponent(issuer)}`;
    const delivery = desk.deliver({ query: `${text}&state=state-1${named}` }, uriHandler);
    expect(delivery.outcome).toBe('accepted');
    if (goesOn) {
      expect(await answer).toMatchObject({ issuer });
    } else {
      expect(delivery).toEqual({ outcome: 'accepted', kind: 'error' });
      await expect(answer).rejects.toMatchObject({ code: 'sign-in/foreign-issuer' });
      expect(desk.deliver(goodAnswer, uriHandler)).toEqual(ignored('repeated'));
    }
    expect(lines.join()).not.toMatch(/evil|good/u);
  }
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
