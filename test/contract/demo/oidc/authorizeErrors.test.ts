import { afterAll, beforeEach, expect, it } from 'vitest';
import { HttpBrowser } from '../httpBrowser.ts';
import { BROWSER_APP, COLLECTOR, EVERY_GROUP, USER, VISITOR, runDemoOrg } from '../runningOrg.ts';
import { CALLBACK, CODE_REQUEST, ID_TOKEN_REQUEST } from '../signInRequests.ts';

const org = await runDemoOrg();

beforeEach(async () => {
  org.control.reset();
  await org.setGroupsClaim(BROWSER_APP, EVERY_GROUP);
});

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

interface Told {
  /** How the answer travels. */
  readonly mode: 'query' | 'fragment' | 'form_post';
  readonly parameters: Record<string, string>;
}

/** What the app's redirect URI is told, in whichever way. */
async function toldBy(response: Response): Promise<Told> {
  const location = response.headers.get('location');
  if (location === null) {
    const html = await response.text();
    expect(html).toContain(`<form method="post" action="${CALLBACK}"`);
    const inputs = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
    const entries = [...inputs].map(([, name = '', value = '']): [string, string] => [name, value]);
    return { mode: 'form_post', parameters: Object.fromEntries(entries) };
  }
  const { origin, pathname, search, hash } = new URL(location);
  expect([origin + pathname, search === '' || hash === '']).toEqual([CALLBACK, true]);
  const mode = hash === '' ? 'query' : 'fragment';
  return { mode, parameters: Object.fromEntries(new URLSearchParams(search || hash.slice(1))) };
}

const MODES = [
  ['query by itself', CODE_REQUEST, {}, 'query'],
  ['fragment when asked for', CODE_REQUEST, { response_mode: 'fragment' }, 'fragment'],
  ['form when asked for', CODE_REQUEST, { response_mode: 'form_post' }, 'form_post'],
  ['fragment by itself for an ID token', ID_TOKEN_REQUEST, {}, 'fragment'],
  ['form for an ID token', ID_TOKEN_REQUEST, { response_mode: 'form_post' }, 'form_post'],
] as const;

const FAULTS: readonly (readonly [
  what: string,
  change: Record<string, string>,
  user: string,
  error: string,
])[] = [
  ['a scope that the server does not have', { scope: 'openid nonsense' }, USER, 'invalid_scope'],
  ['nobody who is signed in', { prompt: 'none' }, USER, 'login_required'],
  ['a user who is not assigned', {}, VISITOR, 'access_denied'],
];

const CASES = MODES.flatMap(([way, request, response_mode, mode]) =>
  FAULTS.map(([what, change, user, error]) => ({
    ...{ way, what, mode, user, error },
    request: { ...request, ...response_mode, ...change },
  })),
);

it.each(CASES)(
  'An app that is answered in the $way is told $error of $what, with its state.',
  async ({ request, user, mode, error }) => {
    const told = await toldBy(await new HttpBrowser(org.url).signIn(request, user));

    const { error_description, ...parameters } = told.parameters;
    expect({ mode: told.mode, parameters }).toEqual({
      mode,
      parameters: { error, state: 'state-1' },
    });
    expect(error_description).toMatch(/\.$/);
  },
);

it.each([
  ['fragment', {}],
  ['form_post', { response_mode: 'form_post' }],
])('The app is told of too many groups for an ID token in the %s.', async (mode, change) => {
  const request = { ...ID_TOKEN_REQUEST, ...change };

  expect(await toldBy(await new HttpBrowser(org.url).signIn(request, COLLECTOR))).toMatchObject({
    mode,
    parameters: { error: 'server_error', state: 'state-1' },
  });
});

it('The app is told of a response mode that does not fit where its tokens may go.', async () => {
  const request = { ...ID_TOKEN_REQUEST, response_mode: 'query' };

  expect(await toldBy(await new HttpBrowser(org.url).authorize(request))).toMatchObject({
    mode: 'fragment',
    parameters: { error: 'unsupported_response_mode' },
  });
});
