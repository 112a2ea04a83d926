import { Emitter } from '../../core/emitter.ts';
import { Lazy } from '../../core/lazy.ts';
import { authorizeCurl, authorizeUrl } from '../../core/oidc/authorizeRequest.ts';
import type { SignInResult } from '../../core/oidc/signIn.ts';
import type { Org } from '../../core/org/org.ts';
import type { Random } from '../../core/ports.ts';
import { isCancellation, isUserError } from '../../core/userError.ts';
import { copyText } from '../../vscode/clipboard.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { errorText, inBackground, showError } from '../../vscode/messages.ts';
import { authorizeRequestOf, isForOneRequest, oneTimeValues, redirectUriOf } from './draft.ts';
import type { PreparedRequest, RequestDraft, RequestTarget } from './draft.ts';
import { requestForm } from './form.ts';
import { launchRequest } from './launchRequest.ts';
import type { LaunchPorts } from './launchRequest.ts';
import type { Action, ChoiceField, RequestForm, TextField } from './protocol.ts';

/** What Request Token needs of the rest of the extension. */
export interface RequestPorts extends LaunchPorts {
  readonly random: Random;
  readonly log: LogChannel;
  hasOrgs(): boolean;
  /** Whether the user sees the form at the moment. */
  isFormVisible(): boolean;
  /** A redirect URI that VS Code's URI handler answers; in a browser a different one each time. */
  uriHandlerUri(): Promise<string>;
  /** Asks for an app; undefined when the user cancels. */
  chooseTarget(current: RequestTarget | undefined): Promise<RequestTarget | undefined>;
  onResult(result: SignInResult): void;
  runCommand(id: string): Thenable<unknown>;
}

/** The one request that was launched and has not ended. */
interface Waiting {
  readonly controller: AbortController;
  readonly target: RequestTarget | undefined;
  /** Resolves when the request has ended, in whichever way. */
  readonly ended: Promise<void>;
}

const SIGNED_IN = 'Signed in. The token is in the Token Inspector.';

/** Holds the Request Token form: what is chosen and typed, and the one request that may be waiting. */
export class RequestController {
  readonly #ports: RequestPorts;
  readonly #changed = new Emitter();
  readonly #initial: Lazy<RequestDraft>;
  #draft: RequestDraft | undefined;
  #waiting: Waiting | undefined;
  /** What to expect of the request as it was prepared; empty once it is changed. */
  #expectation = '';
  #status: RequestForm['status'] = { kind: 'info', text: '' };

  /** Fires when the form shows something else. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: RequestPorts) {
    this.#ports = ports;
    this.#initial = new Lazy(async () => ({
      target: undefined,
      responseType: 'code',
      receiver: 'uri-handler',
      scope: 'openid groups',
      ...(await oneTimeValues(ports.random, await ports.uriHandlerUri())),
    }));
  }

  /** Everything that the form shows. */
  async form(): Promise<RequestForm> {
    const draft = await this.#currentDraft();
    return requestForm(draft, this.#ports.environment(), {
      hasOrgs: this.#ports.hasOrgs(),
      isWaiting: this.#waiting !== undefined,
      status: this.#status,
    });
  }

  /** Takes what the user typed or chose. Values that a list does not offer are ignored. */
  async edit(field: TextField | ChoiceField, value: string): Promise<void> {
    if (field === 'responseType' || field === 'receiver') {
      const { options } = await this.form();
      const chosen = options[field].find((option) => option.value === value);
      if (!chosen || chosen.disabledReason !== undefined) {
        return;
      }
    }
    const draft = await this.#currentDraft();
    this.#clearStatus();
    this.#update({ ...draft, [field]: value });
  }

  /** Shows the form for an app. */
  async select(target: RequestTarget): Promise<void> {
    const draft = await this.#currentDraft();
    this.#clearStatus();
    this.#update({ ...draft, target });
  }

  /**
   * Shows the form for an app whose claim was saved, unless another is chosen already. What was to be
   * expected of a request need not hold with another claim.
   */
  async suggest(target: RequestTarget): Promise<void> {
    const draft = await this.#currentDraft();
    this.#clearStatus();
    this.#update(draft.target ? draft : { ...draft, target });
  }

  /** Forgets the chosen app when its org is gone. */
  async forgetOrgsExcept(orgUrls: readonly string[]): Promise<void> {
    const isGone = (target: RequestTarget | undefined): boolean =>
      target !== undefined && !orgUrls.includes(target.org.url);
    if (isGone(this.#waiting?.target)) {
      await this.#cancel();
    }
    const draft = await this.#currentDraft();
    if (isGone(draft.target)) {
      this.#clearStatus();
    }
    this.#update(isGone(draft.target) ? { ...draft, target: undefined } : draft);
  }

  /**
   * Fills in a request and says what to do with it and what to expect, the latter once more after
   * signing in. A request that waits is cancelled.
   */
  async prepare(request: PreparedRequest, nextStep: string, expectation: string): Promise<void> {
    await this.#cancel();
    this.#update({ ...(await this.#currentDraft()), ...request });
    this.#expectation = expectation;
    this.#setStatus('next', `${nextStep} ${expectation}`);
  }

  /**
   * Begins anew with the app that is chosen, after its org was put back to its start. A request that
   * waits for the org is cancelled, since the org knows nothing of it any more.
   */
  async reload(org: Org): Promise<void> {
    const isWaiting = this.#waiting?.target?.org.url === org.url;
    if (isWaiting) {
      await this.#cancel();
    }
    const { target } = await this.#currentDraft();
    if (target?.org.url === org.url) {
      const { responseType, scope } = await this.#initial.get();
      this.#clearStatus();
      this.#update({ ...(await this.#currentDraft()), target: undefined, responseType, scope });
      const client = await this.#ports.client(target);
      await this.suggest({ org, app: await client.getApp(target.app.id) });
    }
    if (isWaiting) {
      this.#setStatus('info', `Cancelled, because the ${org.label} was reset.`);
    }
  }

  /** Does what a button says. */
  async do(action: Action): Promise<void> {
    const draft = await this.#currentDraft();
    const request = authorizeRequestOf(draft, this.#ports.environment());
    const actions: Record<Action, () => Promise<void> | void> = {
      chooseApp: () => this.#chooseApp(draft),
      addOrg: () => this.#runCommand('oktaClaims.addOrg'),
      startDemoOrg: () => this.#runCommand('oktaClaims.startDemoOrg'),
      renew: () => this.#renew(),
      registerRedirectUri: () => this.#register(draft),
      copyUrl: () => (request ? copyText(authorizeUrl(request), 'request URL') : undefined),
      copyCurl: () => (request ? copyText(authorizeCurl(request), 'curl command') : undefined),
      launch: () => this.#launch(draft),
      cancel: () => this.#cancel(),
    };
    await actions[action]();
  }

  async #runCommand(id: string): Promise<void> {
    await this.#ports.runCommand(id);
  }

  async #chooseApp(draft: RequestDraft): Promise<void> {
    const target = await this.#ports.chooseTarget(draft.target);
    if (target) {
      await this.select(target);
    }
  }

  async #renew(): Promise<void> {
    const uriHandlerUri = await this.#ports.uriHandlerUri();
    const values = await oneTimeValues(this.#ports.random, uriHandlerUri);
    this.#update({ ...(await this.#currentDraft()), ...values });
  }

  async #register(draft: RequestDraft): Promise<void> {
    const { target } = draft;
    if (!target) {
      return;
    }
    const environment = this.#ports.environment();
    const redirectUri = redirectUriOf(draft, environment);
    const app = await this.#ports.registration.register(target, {
      redirectUri,
      isForOneRequest: isForOneRequest(draft, environment),
    });
    if (app) {
      this.#show({ ...target, app });
    }
  }

  async #launch(draft: RequestDraft): Promise<void> {
    const { canLaunch } = await this.form();
    if (this.#waiting || !canLaunch) {
      return;
    }
    const controller = new AbortController();
    const ended = this.#run(draft, controller.signal);
    this.#waiting = { controller, target: draft.target, ended };
    await ended;
  }

  async #run(draft: RequestDraft, signal: AbortSignal): Promise<void> {
    try {
      const result = await launchRequest(draft, this.#ports, {
        signal,
        onProgress: (text) => {
          this.#setStatus('info', text);
        },
        onTarget: (target) => {
          this.#show(target);
        },
      });
      this.#setStatus('info', `${SIGNED_IN} ${this.#expectation}`.trim());
      this.#ports.onResult(result);
    } catch (error) {
      if (isCancellation(error)) {
        this.#setStatus('info', 'Cancelled.');
      } else {
        this.#setStatus('error', errorText(error));
      }
      // The form says it already, as long as it is seen.
      if (!isUserError(error) || !this.#ports.isFormVisible()) {
        inBackground(this.#ports.log, showError(this.#ports.log, error));
      }
    } finally {
      this.#waiting = undefined;
      // A state serves once, whatever became of its request.
      await this.#renew();
    }
  }

  async #cancel(): Promise<void> {
    const waiting = this.#waiting;
    waiting?.controller.abort();
    await waiting?.ended;
  }

  async #currentDraft(): Promise<RequestDraft> {
    const initial = await this.#initial.get();
    this.#draft ??= initial;
    return this.#draft;
  }

  /** What became of an earlier request is of no interest once the form is changed. */
  #clearStatus(): void {
    this.#expectation = '';
    if (!this.#waiting) {
      this.#status = { kind: 'info', text: '' };
    }
  }

  /** Shows what was learnt of the chosen app, unless another one was chosen meanwhile. */
  #show(target: RequestTarget): void {
    if (this.#draft?.target?.app.id === target.app.id) {
      this.#update({ ...this.#draft, target });
    }
  }

  #setStatus(kind: RequestForm['status']['kind'], text: string): void {
    this.#status = { kind, text };
    this.#changed.fire();
  }

  #update(draft: RequestDraft): void {
    this.#draft = draft;
    this.#changed.fire();
  }
}
