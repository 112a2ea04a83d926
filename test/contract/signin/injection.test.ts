import { expect, it } from 'vitest';
import { navigate } from '../../unit/signin/navigate.ts';
import { BROWSER_APP, USER } from '../demo/runningOrg.ts';
import type { Departure } from './browser.ts';
import { useDemo } from './demoSignIn.ts';
import type { Change } from './harness.ts';
import { URI_HANDLER_URI, openUri } from './harness.ts';

const demo = await useDemo();

const implicit = { clientId: BROWSER_APP, codeChallenge: undefined } as const;
const pending: Record<string, () => Change> = {
  'code at the URI handler': () => ({}),
  'code by loopback': () => ({
    receiver: 'loopback-query',
    authorize: { redirectUri: demo.loopbackUri },
  }),
  'id_token at the URI handler': () => ({ authorize: { ...implicit, responseType: 'id_token' } }),
  'id_token token at the URI handler': () => ({
    authorize: { ...implicit, responseType: 'id_token token' },
  }),
  'code id_token at the URI handler': () => ({ authorize: { responseType: 'code id_token' } }),
  'code id_token by form_post': () => ({
    receiver: 'loopback-form-post',
    authorize: {
      responseType: 'code id_token',
      responseMode: 'form_post',
      redirectUri: demo.loopbackUri,
    },
  }),
};

/** Text that any web page can open, with the state of the pending request where it has leaked. */
const injected = (state: string): readonly string[] => [
  '',
  '?',
  `?code=evil`,
  `?code=evil&state=`,
  `?code=evil&state=guessed`,
  `?state=${state}`,
  `?code=evil&code=evil&state=${state}`,
  `?code=evil&state=${state}&state=${state}`,
  `?code=evil&state=${state}&error=access_denied`,
  `?id_token=evil&state=${state}`,
  `?access_token=evil&state=${state}`,
  `?access_token=evil&id_token=evil&state=${state}`,
  `?code=evil&id_token=evil&state=${state}`,
  `?code=evil#state=${state}`,
  `?state=${state}#code=evil`,
  `?code=evil&state=${state}#id_token=evil&state=${state}`,
  `?code=evil&state=${state}#state=${state}`,
  `#access_token=evil&token_type=Bearer&state=${state}`,
  `#code=evil&access_token=evil&state=${state}`,
  `#code=evil&id_token=evil&access_token=evil&state=${state}`,
  `#code=evil&state=guessed`,
  `#id_token=evil&state=guessed`,
  `#error=access_denied`,
  `?error=access_denied&state=guessed`,
];

/** What counts for one pending request alone: everything else has to bounce off it. */
const shapes: Record<string, (state: string) => string> = {
  'code at the URI handler': (state) => `?code=evil&state=${state}`,
  'id_token at the URI handler': (state) => `#id_token=evil&state=${state}`,
  'id_token token at the URI handler': (state) =>
    `#id_token=evil&access_token=evil&token_type=Bearer&state=${state}`,
  'code id_token at the URI handler': (state) => `#code=evil&id_token=evil&state=${state}`,
  'code in the fragment': (state) => `#code=evil&state=${state}`,
  'code id_token by form_post': (state) => `?code=evil&id_token=evil&state=${state}`,
  'an error in the fragment': (state) => `#error=access_denied&state=${state}`,
};

const isFragmentRequest = (name: string): boolean => !name.startsWith('code at');

it.each(Object.keys(pending))(
  'ignores every wrong answer at the URI handler while %s is pending',
  async (name) => {
    const outcomes: string[] = [];
    const attack = (departure: Departure, service: Parameters<typeof openUri>[0]): Departure => {
      const state = stateOf(departure);
      const others = Object.entries(shapes)
        .filter(([shape]) => shape !== name)
        .filter(
          ([shape]) =>
            !(shape === 'an error in the fragment' && isFragmentRequest(name) && isAtHandler(name)),
        )
        .map(([, shape]) => shape(state));
      for (const text of [...injected(state), ...others]) {
        outcomes.push(openUri(service, `${URI_HANDLER_URI}${text}`).outcome);
      }
      return departure;
    };
    const { run, request, log } = await demo.signInAs(USER, pending[name]?.() ?? {}, {
      onTheWay: attack,
    });
    expect((await run).tokens[0]?.checks.every(({ verdict }) => verdict === 'passed')).toBe(true);
    expect(outcomes.length).toBeGreaterThan(27);
    expect(new Set(outcomes)).toEqual(new Set(['ignored']));
    expect(log).not.toContain('evil');
    expect(log).not.toContain(request.authorize.state);
  },
);

it.each(['code by loopback', 'code id_token by form_post'])(
  'turns every wrong answer away at the local server while %s is pending',
  async (name) => {
    const answers: [string, number, string][] = [];
    const attack = async (departure: Departure): Promise<Departure> => {
      const state = stateOf(departure);
      const note = async (label: string, response: Promise<Response>): Promise<void> => {
        const { status } = await response;
        answers.push([label, status, await (await response).text()]);
      };
      for (const text of injected(state).filter((part) => !part.includes('#'))) {
        await note(`GET ${text}`, navigate(`${demo.loopbackUri}${text}`));
        if (text !== shapes['code id_token by form_post']?.(state)) {
          const body = text.slice(1);
          await note(`POST ${text}`, navigate(demo.loopbackUri, { method: 'POST', body }));
        }
      }
      const code = `code=evil&state=${state}`;
      const hybrid = `${code}&id_token=evil`;
      await note('POST code', navigate(demo.loopbackUri, { method: 'POST', body: code }));
      if (name === 'code by loopback') {
        await note('POST hybrid', navigate(demo.loopbackUri, { method: 'POST', body: hybrid }));
        await note('script', fetch(`${demo.loopbackUri}?${code}`));
      } else {
        await note('GET code', navigate(`${demo.loopbackUri}?${code}`));
        await note(
          'script',
          fetch(demo.loopbackUri, { method: 'POST', body: new URLSearchParams(hybrid) }),
        );
        await note(
          'both',
          navigate(`${demo.loopbackUri}?state=${state}`, {
            method: 'POST',
            body: 'code=evil&id_token=evil',
          }),
        );
      }
      return departure;
    };
    const { run, page, log } = await demo.signInAs(USER, pending[name]?.() ?? {}, {
      onTheWay: attack,
    });
    expect((await run).tokens[0]?.checks.every(({ verdict }) => verdict === 'passed')).toBe(true);
    expect(page).toContain('Signed in.');
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(([, status]) => status < 400)).toEqual([]);
    expect(answers.filter(([, , text]) => text.includes('Signed in'))).toEqual([]);
    expect(log).not.toContain('evil');
  },
);

it('refuses an answer that is sent again, and one that comes late', async () => {
  const seen: string[] = [];
  const { run, signIn } = await demo.signInAs(
    USER,
    {},
    {
      onTheWay: (departure) => {
        seen.push(departure.kind === 'redirect' ? departure.url : '');
        return departure;
      },
    },
  );
  await run;
  expect(openUri(signIn, seen[0] ?? '')).toEqual({ outcome: 'ignored', reason: 'repeated' });
});

it('does not take a code that was issued to another sign-in', async () => {
  const stolen = await demo.signInAs(
    USER,
    {},
    {
      onTheWay: (departure, service) => {
        const url = new URL(departure.kind === 'redirect' ? departure.url : 'x:');
        url.searchParams.set('code', 'a-code-of-the-attacker');
        expect(openUri(service, url.href).outcome).toBe('accepted');
        return departure;
      },
    },
  );
  await expect(stolen.run).rejects.toMatchObject({ code: 'sign-in/invalid-grant' });
});

it('does not exchange a code that the ID token beside it does not vouch for', async () => {
  const { run, trace } = await demo.signInAs(
    USER,
    { authorize: { responseType: 'code id_token' } },
    {
      onTheWay: (departure) => {
        const url = departure.kind === 'redirect' ? departure.url : '';
        return { kind: 'redirect', url: url.replace(/code=[^&]+/u, 'code=a-code-of-the-attacker') };
      },
    },
  );
  await expect(run).rejects.toMatchObject({
    code: 'sign-in/code-not-bound',
    message: expect.stringContaining('Code hash') as string,
  });
  expect(trace.steps.map(({ title }) => title)).not.toContain('Token request');
});

it('shows that an access token beside an ID token is not the one that it was issued with', async () => {
  const { run } = await demo.signInAs(
    USER,
    { authorize: { ...implicit, responseType: 'id_token token' } },
    {
      onTheWay: (departure) => {
        const url = departure.kind === 'redirect' ? departure.url : '';
        return { kind: 'redirect', url: url.replace(/access_token=[^&]+/u, 'access_token=evil') };
      },
    },
  );
  expect((await run).tokens[0]?.checks).toContainEqual(
    expect.objectContaining({ id: 'access-token-hash', verdict: 'failed' }),
  );
});

function isAtHandler(name: string): boolean {
  return name.endsWith('at the URI handler');
}

function stateOf(departure: Departure): string {
  if (departure.kind === 'form') {
    return departure.fields.get('state') ?? '';
  }
  const { search, hash } = new URL(departure.kind === 'redirect' ? departure.url : 'x:');
  return new URLSearchParams(hash === '' ? search : hash.slice(1)).get('state') ?? '';
}
