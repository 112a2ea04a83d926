import { guardedFetch } from '../core/http/guardedFetch.ts';
import { isSecureOrigin } from '../core/http/secureOrigin.ts';
import type { AuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import { authorizeRequestProblems, authorizeUrl } from '../core/oidc/authorizeRequest.ts';
import { CALLBACK_PATH } from '../core/oidc/callbackPath.ts';
import type {
  CallbackUri,
  Delivery,
  LaunchOptions,
  SignInRequest,
  SignInResult,
  SignInService,
} from '../core/oidc/signIn.ts';
import { UserError } from '../core/userError.ts';
import { AnswerDesk } from './answerDesk.ts';
import { completeSignIn } from './completeSignIn.ts';
import { startLoopbackReceiver } from './loopbackReceiver.ts';
import { startOneShotRedirect } from './oneShotRedirect.ts';
import type { SignInPorts } from './signInPorts.ts';

/** The sign-in service over the ports of its host. Keeps everything in memory. */
export class SignIn implements SignInService {
  readonly #ports: SignInPorts;
  readonly #desk: AnswerDesk;

  constructor(ports: SignInPorts) {
    this.#ports = ports;
    this.#desk = new AnswerDesk(ports);
  }

  async run(given: SignInRequest, options: LaunchOptions): Promise<SignInResult> {
    if (!isSecureOrigin(given.orgUrl)) {
      throw new UserError(
        'sign-in/insecure-org-url',
        'The org URL must begin with https, because tokens are sent to it.',
      );
    }
    const { origin } = new URL(given.orgUrl);
    const request = { ...given, orgUrl: origin };
    const { authorize } = request;
    if (!isAt(origin, authorize.authorizationEndpoint)) {
      throw new UserError(
        'sign-in/foreign-endpoint',
        'The authorization endpoint of the request is not at the org, so the browser is not sent there. Choose the app again.',
      );
    }
    const [problem] = authorizeRequestProblems(authorize);
    if (problem !== undefined) {
      throw new UserError('sign-in/unfit-request', problem.sentence);
    }
    const answer = await this.#answerTo(request, authorizeUrl(authorize), options);
    const { fetch, clock, log } = this.#ports;
    return completeSignIn(answer, request, {
      clock,
      log,
      send: (message) => guardedFetch(message, { fetch, origin, signal: options.signal }),
    });
  }

  handleUri(uri: CallbackUri): Delivery {
    if (uri.path !== CALLBACK_PATH) {
      this.#ports.log.warn('A URI was ignored: its path is not the callback path.');
      return { outcome: 'ignored', reason: 'wrong-path' };
    }
    const { query, fragment } = uri;
    return this.#desk.deliver({ query, fragment }, { receiver: 'uri-handler' });
  }

  async #answerTo(
    request: SignInRequest,
    url: string,
    options: LaunchOptions,
  ): Promise<AuthorizeAnswer> {
    const { authorize, receiver } = request;
    const { redirectUri } = authorize;
    const server =
      receiver === 'loopback'
        ? await startLoopbackReceiver(redirectUri, (parts) =>
            this.#desk.deliver(parts, { receiver, redirectUri }),
          )
        : undefined;
    const ended = new AbortController();
    try {
      return await this.#desk.answerTo(request, options, () => this.#open(url, ended.signal));
    } finally {
      server?.close();
      ended.abort();
    }
  }

  /**
   * Opens the URL of an org on this machine by way of a short address: in a browser-hosted VS Code a
   * local URL with nested encodings arrives damaged.
   */
  async #open(url: string, signal: AbortSignal): Promise<void> {
    const isLocal = new URL(url).protocol === 'http:';
    const address = isLocal ? await startOneShotRedirect(url, { signal }) : url;
    if (!(await this.#ports.openBrowser(address))) {
      throw new UserError(
        'sign-in/browser-not-opened',
        'The browser was not opened, so nobody can sign in. Launch the request again and allow VS Code to open the address.',
      );
    }
  }
}

function isAt(origin: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin;
}
