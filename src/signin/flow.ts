import type { GuardedRequest } from '../core/http/guardedFetch.ts';
import { guardedFetch } from '../core/http/guardedFetch.ts';
import { createDpopKey } from '../core/oidc/dpop.ts';
import { FlowTrace } from '../core/oidc/flowTrace.ts';
import type { OAuthSituation } from '../core/oidc/oauthExplanations.ts';
import type { ServerMetadata } from '../core/oidc/serverMetadata.ts';
import type {
  FlowOptions,
  FollowUpOptions,
  SignInRequest,
  SignInSession,
} from '../core/oidc/signIn.ts';
import { discover } from './discover.ts';
import { DpopProver } from './dpopProver.ts';
import type { FlowFetch } from './flowFetch.ts';
import { flowFetch } from './flowFetch.ts';
import type { FlowSecrets } from './flowSecrets.ts';
import { secretsOf } from './flowSecrets.ts';
import { KeySource } from './keySource.ts';
import { ServerClock } from './serverClock.ts';
import type { SignInPorts } from './signInPorts.ts';

/** What the steps of one flow share. */
export interface Flow {
  readonly request: SignInRequest;
  readonly metadata: ServerMetadata;
  readonly trace: FlowTrace;
  readonly secrets: FlowSecrets;
  readonly send: FlowFetch;
  readonly keys: KeySource;
  readonly serverClock: ServerClock;
  /** Undefined where access tokens are not bound to a key. */
  readonly dpop: DpopProver | undefined;
  readonly ports: SignInPorts;
}

/** The options of a flow that nobody watches. */
export function unwatched(
  { signal }: FollowUpOptions,
  { clock }: Pick<SignInPorts, 'clock'>,
): FlowOptions {
  const subject = { app: '', authorizationServer: '', responseType: '' };
  return { signal, trace: new FlowTrace(subject, clock) };
}

/** Begins a flow by reading the server's metadata. Rejects as `discover` does. */
export async function beginFlow(
  request: SignInRequest,
  ports: SignInPorts,
  options: FlowOptions,
): Promise<Flow> {
  const sending = flowSending(request.orgUrl, ports, options);
  sending.secrets.noteRequest(request);
  const { orgUrl, serverId, authorize } = request;
  const { clientId } = authorize;
  const metadata = await discover({ orgUrl, serverId, clientId }, sending.send);
  const dpop = request.usesDpop ? new DpopProver(await createDpopKey(), ports.clock) : undefined;
  return flowOf(request, metadata, { ...sending, trace: options.trace, dpop, ports });
}

/** Goes on with a finished sign-in; sends nothing yet. */
export function resumeFlow(
  { request, metadata, trace, dpopKey }: SignInSession,
  ports: SignInPorts,
  signal: AbortSignal,
): Flow {
  const dpop = dpopKey && new DpopProver(dpopKey, ports.clock);
  const sending = flowSending(request.orgUrl, ports, { signal, trace });
  return flowOf(request, metadata, { ...sending, trace, dpop, ports });
}

/** Far more than any answer of these endpoints has, and little enough to be shown at once. */
const MAXIMUM_BYTES = 1024 * 1024;

/** The ways to send something to one org, without a flow around them. */
export function flowSending(
  orgUrl: string,
  { fetch, clock }: Pick<SignInPorts, 'fetch' | 'clock'>,
  { signal, trace }: FlowOptions,
): Pick<Flow, 'send' | 'serverClock' | 'secrets'> {
  const serverClock = new ServerClock(clock);
  const secrets = secretsOf(trace);
  const send = async (message: GuardedRequest) => {
    const answer = await guardedFetch(message, {
      fetch,
      origin: orgUrl,
      signal,
      maximumBytes: MAXIMUM_BYTES,
    });
    serverClock.note(answer);
    return answer;
  };
  return { send: flowFetch(send, trace, secrets), serverClock, secrets };
}

/** Where an OAuth error of this flow came from. */
export function situationOf({ request }: Flow, step: OAuthSituation['step']): OAuthSituation {
  return { step, server: request.serverId === '' ? 'org' : 'custom' };
}

function flowOf(
  request: SignInRequest,
  metadata: ServerMetadata,
  shared: Omit<Flow, 'request' | 'metadata' | 'keys'>,
): Flow {
  const { clientId } = request.authorize;
  const keys = new KeySource({ url: metadata.endpoints.keys, clientId, send: shared.send });
  return { request, metadata, keys, ...shared };
}
