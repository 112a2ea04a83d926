import { isSecureOrigin } from '../core/http/secureOrigin.ts';
import type { JsonObject } from '../core/json.ts';
import { authorizeRequestProblems } from '../core/oidc/authorizeRules.ts';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';
import { formatParameters } from '../core/oidc/queryParameters.ts';
import type { ServerMetadata } from '../core/oidc/serverMetadata.ts';
import type {
  CallbackUri,
  Delivery,
  FollowUpOptions,
  LaunchOptions,
  ServerOfApp,
  SessionToken,
  SignInRequest,
  SignInResult,
  SignInService,
  SignInSession,
} from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { AnswerDesk } from './answerDesk.ts';
import { awaitAnswer } from './awaitAnswer.ts';
import { completeSignIn } from './completeSignIn.ts';
import { discover } from './discover.ts';
import { beginFlow, flowSending, resumeFlow, unwatched } from './flow.ts';
import { introspectToken, refreshTokens, revokeToken, userinfoOf } from './followUps.ts';
import { openInBrowser } from './openInBrowser.ts';
import { probeRequest } from './probeRequest.ts';
import { browserUrl } from './pushRequest.ts';
import type { SignInPorts } from './signInPorts.ts';

/** The sign-in service over the ports of its host. Keeps everything in memory. */
export class SignIn implements SignInService {
  readonly #ports: SignInPorts;
  readonly #desk: AnswerDesk;

  constructor(ports: SignInPorts) {
    this.#ports = ports;
    this.#desk = new AnswerDesk(ports);
  }

  async discover(server: ServerOfApp, options: FollowUpOptions): Promise<ServerMetadata> {
    const orgUrl = secureOrigin(server.orgUrl);
    const { send } = flowSending(orgUrl, this.#ports, unwatched(options, this.#ports));
    return discover({ ...server, orgUrl }, send);
  }

  async run(given: SignInRequest, options: LaunchOptions): Promise<SignInResult> {
    const request = checkedRequest(given);
    const flow = await beginFlow(request, this.#ports, options);
    if (request.authorize.authorizationEndpoint !== flow.metadata.endpoints.authorization) {
      throw foreignEndpoint();
    }
    const answer = await awaitAnswer(flow, await browserUrl(flow), this.#desk, options);
    return completeSignIn(answer, flow);
  }

  async probe(given: SignInRequest, options: FollowUpOptions): Promise<string> {
    return probeRequest(checkedRequest(given), this.#ports, options);
  }

  handleUri({ path, query, fragment }: CallbackUri): Delivery {
    if (path !== CALLBACK_PATH) {
      this.#ports.log.warn('A URI was ignored: its path is not the callback path.');
      return { outcome: 'ignored', reason: 'wrong-path' };
    }
    return this.#desk.deliver({ query, fragment }, { receiver: 'uri-handler' });
  }

  async refresh(session: SignInSession, { signal }: FollowUpOptions): Promise<SignInResult> {
    return refreshTokens(resumeFlow(session, this.#ports, signal), session);
  }

  async userinfo(session: SignInSession, { signal }: FollowUpOptions): Promise<JsonObject> {
    return userinfoOf(resumeFlow(session, this.#ports, signal), session);
  }

  async introspect(
    session: SignInSession,
    token: SessionToken,
    { signal }: FollowUpOptions,
  ): Promise<JsonObject> {
    return introspectToken(resumeFlow(session, this.#ports, signal), session, token);
  }

  async revoke(
    session: SignInSession,
    token: SessionToken,
    { signal }: FollowUpOptions,
  ): Promise<void> {
    await revokeToken(resumeFlow(session, this.#ports, signal), session, token);
  }

  async logOut({ request, metadata, trace, idToken }: SignInSession): Promise<void> {
    const query = formatParameters([
      ['id_token_hint', idToken],
      ['client_id', request.authorize.clientId],
    ]);
    const url = `${metadata.endpoints.logout}?${query}`;
    const { signal } = new AbortController();
    await openInBrowser(url, this.#ports, { signal, trace });
  }
}

/** The request as far as it can be judged before anything is sent. */
function checkedRequest(given: SignInRequest): SignInRequest {
  const orgUrl = secureOrigin(given.orgUrl);
  const { authorize } = given;
  const { authorizationEndpoint: url } = authorize;
  if (!URL.canParse(url) || new URL(url).origin !== orgUrl) {
    throw foreignEndpoint();
  }
  const [problem] = authorizeRequestProblems(authorize);
  if (problem !== undefined) {
    throw signInError('sign-in/unfit-request', problem.sentence);
  }
  return { ...given, orgUrl };
}

function secureOrigin(orgUrl: string): string {
  if (!isSecureOrigin(orgUrl)) {
    throw signInError(
      'sign-in/insecure-org-url',
      'The org URL must begin with https, because tokens are sent to it.',
    );
  }
  return new URL(orgUrl).origin;
}

function foreignEndpoint(): Error {
  return signInError(
    'sign-in/foreign-endpoint',
    "The authorization endpoint of the request is not the org's, so the browser is not sent there. Choose the app again.",
  );
}
