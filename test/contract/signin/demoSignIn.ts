import { afterAll, beforeEach } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import type { SignInRequest, SignInResult } from '../../../src/core/oidc/signIn.ts';
import type { FlowTrace } from '../../../src/core/oidc/flowTrace.ts';
import { LIKELY_BEHAVIOR } from '../../../src/demo/behavior.ts';
import { startLocalServer } from '../../../src/signin/localServer.ts';
import type { SignIn } from '../../../src/signin/signIn.ts';
import { editApp } from '../demo/oidc/edits.ts';
import { BROWSER_APP, EVERY_GROUP, NATIVE_APP, WEB_APP, runDemoOrg } from '../demo/runningOrg.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';
import type { Departure } from './browser.ts';
import { arrive, browse } from './browser.ts';
import type { Change } from './harness.ts';
import { URI_HANDLER_URI, launchOptions, openUri, requestTo, setUpSignIn } from './harness.ts';

/** What a sign-in at the demo org was and came to. */
export interface DemoRun {
  readonly run: Promise<SignInResult>;
  /** What the browser showed in the end; of a URI for VS Code, what became of it. */
  readonly page: string | undefined;
  readonly request: SignInRequest;
  readonly log: string;
  readonly trace: FlowTrace;
  readonly signIn: SignIn;
}

/** A running demo org whose apps list both redirect URIs and allow every flow. */
export interface DemoForSignIn {
  readonly org: RunningOrg;
  readonly loopbackUri: string;
  secretOf(clientId: string): string;
  /** Signs a user in by a played browser that may change the answer on its way. */
  signInAs(userId: string, change: Change, options?: RunOptions): Promise<DemoRun>;
}

export type OnTheWay = (departure: Departure, signIn: SignIn) => Departure | Promise<Departure>;

export interface RunOptions {
  readonly clockOffset?: number;
  /** What happens between the org and this machine. */
  readonly onTheWay?: OnTheWay;
}

const EVERYTHING: JsonObject = {
  response_types: ['code', 'id_token', 'token'],
  grant_types: ['authorization_code', 'implicit', 'refresh_token'],
};

/** Starts a demo org for the tests of one file, each of which finds it with its usual behavior. */
export async function useDemo(): Promise<DemoForSignIn> {
  const org = await runDemoOrg();
  afterAll(() => org.stop());
  beforeEach(() => {
    org.control.store.behavior = LIKELY_BEHAVIOR;
  });
  const { port, close } = await startLocalServer(0, () => undefined);
  close();
  const loopbackUri = `http://127.0.0.1:${String(port)}/callback`;
  for (const app of [NATIVE_APP, BROWSER_APP, WEB_APP]) {
    await org.setGroupsClaim(app, EVERY_GROUP);
    editApp(org, app, { ...EVERYTHING, redirect_uris: [loopbackUri, URI_HANDLER_URI] });
  }
  return {
    org,
    loopbackUri,
    secretOf: (clientId) => org.clientSecrets().get(clientId) ?? '',
    signInAs: (userId, change, options) => signInAs(org.url, userId, change, options),
  };
}

async function signInAs(
  orgUrl: string,
  userId: string,
  change: Change,
  { clockOffset = 0, onTheWay = (departure) => departure }: RunOptions = {},
): Promise<DemoRun> {
  const pages: Promise<string>[] = [];
  const { signIn, lines, clock } = setUpSignIn((url, service) => {
    pages.push(walk(url, userId, { service, onTheWay }));
    return Promise.resolve(true);
  });
  clock.offset = clockOffset;
  const request = await requestTo(orgUrl, change);
  const options = launchOptions();
  const run = signIn.run(request, options);
  await Promise.allSettled([run]);
  const [page] = await Promise.all(pages);
  return { run, page, request, log: lines.join('\n'), trace: options.trace, signIn };
}

async function walk(
  url: string,
  userId: string,
  { service, onTheWay }: { readonly service: SignIn; readonly onTheWay: OnTheWay },
): Promise<string> {
  const departure = await onTheWay(await browse(url, userId), service);
  return departure.kind === 'redirect' && departure.url.startsWith('vscode:')
    ? openUri(service, departure.url).outcome
    : (await arrive(departure)).text();
}
