import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { flowMarkdown } from '../../../src/core/export/flowMarkdown.ts';
import { launchOptions, openUri, requestTo, setUpSignIn } from './harness.ts';
import type { Hostility, Misbehaviour } from './hostileOrg.ts';
import { CLIENT_ID, idToken, NONCE, startHostileOrg } from './hostileOrg.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) {
    stop();
  }
});

const CLIENT_SECRET = 'canary-client-secret';
const CODE = 'canary-code';
const REFRESH_TOKEN = 'canary-refresh-token';
const ACCESS_TOKEN = 'canary-access-token';

/** Members whose values a trace shows. */
const PUBLIC = ['scope', 'iss', 'issuer', 'idp', 'display', 'prompt', 'acr_values', 'token_type'];

/** What a request sends and everybody may see. */
const HARMLESS = [
  'client_id',
  'code_challenge',
  'grant_type',
  'redirect_uri',
  'response_type',
  'scope',
  'token_type_hint',
];

/** An org that remembers every secret that it was told, and says them again wherever it can. */
function remembering(seen: Set<string>, url: () => string) {
  const remember = (name: string, value: string): void => {
    if (!HARMLESS.includes(name)) {
      seen.add(value);
    }
  };
  const echo =
    (status: number, members: () => object | Promise<object>): Misbehaviour =>
    (request, response) => {
      const authorization = request.headers.authorization ?? '';
      if (authorization !== '') {
        seen.add(authorization).add(authorization.split(' ')[1] ?? '');
      }
      let sent = '';
      request.on('data', (chunk: Buffer) => {
        sent += chunk.toString();
      });
      request.on('end', () => {
        for (const [name, value] of new URLSearchParams(sent)) {
          remember(name, value);
        }
        const secrets = [...seen].filter((secret) => secret.length >= 8);
        const echoes = [
          ...secrets.map((secret) => [`x ${secret}`, '']),
          ...PUBLIC.map((name, index) => [name, secrets.at(-1 - index) ?? '']),
        ];
        void Promise.resolve(members()).then((own) => {
          response
            .writeHead(status, { 'content-type': 'application/json' })
            .end(JSON.stringify({ ...Object.fromEntries(echoes), ...own }));
        });
      });
    };
  const refusal = () => ({
    error: [...seen].join(' '),
    error_description: [...seen].reverse().join(' '),
  });
  const tokens = async () => {
    const compact = await idToken(url(), { claims: { groups: [] } }, false);
    seen.add(ACCESS_TOKEN).add(REFRESH_TOKEN).add(compact);
    return {
      access_token: ACCESS_TOKEN,
      refresh_token: REFRESH_TOKEN,
      token_type: 'Bearer',
      id_token: compact,
    };
  };
  return { echo, refusal, tokens };
}

async function launchAt(
  endpoints: (org: ReturnType<typeof remembering>) => Hostility['misbehaviour'],
  answer = `code=${CODE}`,
) {
  let url = '';
  const seen = new Set<string>([CLIENT_SECRET]);
  const misbehaviour = endpoints(remembering(seen, () => url)) ?? {};
  const org = await startHostileOrg({ misbehaviour });
  stops.push(org.stop);
  url = org.url;
  const { signIn, lines } = setUpSignIn((_url, service) => {
    openUri(service, `vscode://claimsmith.okta-claims/callback?${answer}&state=${state}`);
    return Promise.resolve(true);
  });
  const request = await requestTo(org.url, {
    isPushed: true,
    authorize: { clientId: CLIENT_ID, nonce: NONCE },
    clientAuthentication: { method: 'client_secret_basic', secret: CLIENT_SECRET },
  });
  const { state } = request.authorize;
  for (const secret of [state, NONCE, request.codeVerifier]) {
    seen.add(secret);
  }
  const options = launchOptions();
  const shown = (failure?: unknown): string[] => {
    if (failure instanceof Error) {
      options.trace.end('failed', failure.message);
    }
    const text = `${flowMarkdown(options.trace)} ${inspect(failure)} ${lines.join(' ')}`;
    return [...seen].filter((secret) => secret.length >= 8 && text.includes(secret));
  };
  return { run: signIn.run(request, options), request, signIn, options, seen, shown };
}

it('shows no secret of a flow that the org repeats at a later step', async () => {
  const { run, signIn, options, seen, shown } = await launchAt(({ echo, tokens }) => ({
    par: echo(201, () => ({ request_uri: 'urn:canary-request-uri' })),
    token: echo(200, tokens),
    userinfo: echo(200, () => ({ sub: '00u1demouser00000001' })),
    introspect: echo(200, () => ({ active: true })),
    revoke: echo(200, () => ({})),
  }));
  const { session } = await run;
  await signIn.userinfo(session, options);
  await signIn.introspect(session, 'access token', options);
  const refreshed = await signIn.refresh(session, options);
  await signIn.revoke(refreshed.session, 'refresh token', options);
  expect(seen.size).toBeGreaterThan(10);
  expect(shown()).toEqual([]);
});

it.each(['par', 'token'])(
  'shows no secret that the org repeats in an error of %s',
  async (name) => {
    const { run, shown } = await launchAt(({ echo, refusal }) => ({
      par: echo(201, () => ({ request_uri: 'urn:canary-request-uri' })),
      [name]: echo(401, refusal),
    }));
    const failure: unknown = await run.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'sign-in/oauth-error' });
    expect(shown(failure)).toEqual([]);
  },
);

it('shows no secret that the org repeats in the error that the browser brings', async () => {
  const repeated = `access_denied ${NONCE}`;
  const { run, shown } = await launchAt(
    ({ echo }) => ({ par: echo(201, () => ({ request_uri: 'urn:canary-request-uri' })) }),
    `error=${encodeURIComponent(repeated)}&error_description=${CLIENT_SECRET} ${NONCE}`,
  );
  const failure: unknown = await run.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'sign-in/oauth-error' });
  expect(shown(failure)).toEqual([]);
});

const UNPAIRED = '\uD800 is no text';
const unpaired: Misbehaviour = (_request, response) =>
  response
    .writeHead(400, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: 'invalid_client', access_token: UNPAIRED, state: UNPAIRED }));

it('explains an error of an org that sends half a character', async () => {
  const { run } = await launchAt(() => ({ par: unpaired }));
  await expect(run).rejects.toMatchObject({ code: 'sign-in/invalid-client' });
});

it.each<[string, Misbehaviour]>([
  [
    'in the answer to the app',
    (_request, response) => {
      const location = `vscode://claimsmith.okta-claims/callback?error=x&error_description=${CLIENT_SECRET}`;
      response.writeHead(302, { location }).end();
    },
  ],
  [
    'on its error page',
    (_request, response) =>
      response.writeHead(400).end(`<p>The 'x' parameter is not ${CLIENT_SECRET}.</p>`),
  ],
])('finds out why without a secret that the org repeats %s', async (_name, authorize) => {
  const { run, signIn, options, request, shown } = await launchAt(({ echo }) => ({
    par: echo(201, () => ({ request_uri: 'urn:canary-request-uri' })),
    token: echo(400, () => ({ error: 'invalid_grant' })),
    authorize,
  }));
  await run.catch(() => undefined);
  const said = await signIn.probe(request, options);
  expect(said).toContain('[secret]');
  expect(shown(new Error(said))).toEqual([]);
});

it('opens no URL that is too long to be one', async () => {
  const requestUri = `urn:${'x'.repeat(5000)}`;
  const { run } = await launchAt(({ echo }) => ({
    par: echo(201, () => ({ request_uri: requestUri })),
  }));
  await expect(run).rejects.toMatchObject({ code: 'sign-in/no-request-uri' });
});
