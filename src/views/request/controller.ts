import * as vscode from 'vscode';
import { authorizeCurl, authorizeUrl } from '../../core/oidc/authorizeRequest.ts';
import type { SignInRequest, SignInResult } from '../../core/oidc/signIn.ts';
import type { OrgClient } from '../../core/org/org.ts';
import type { Random } from '../../core/ports.ts';
import { isCancellation, UserError } from '../../core/userError.ts';
import { copyText } from '../../vscode/clipboard.ts';
import { errorText, showError } from '../../vscode/messages.ts';
import type { LogChannel } from '../../vscode/log.ts';
import {
  authorizeRequestOf,
  oneTimeValues,
  receiverOf,
  redirectUriOf,
  type RequestDraft,
  type RequestTarget,
} from './draft.ts';
import { requestForm } from './form.ts';
import type { Action, ChoiceField, RequestForm, TextField } from './protocol.ts';
import type { RedirectUriRegistration } from './redirectUriRegistration.ts';
import type { Environment } from './receivers.ts';

/** What Request Token needs of the rest of the extension. */
export interface RequestPorts {
  readonly random: Random;
  readonly log: LogChannel;
  readonly registration: RedirectUriRegistration;
  hasOrgs(): boolean;
  environment(): Environment;
  client(target: RequestTarget): Promise<OrgClient>;
  /** A redirect URI that VS Code's URI handler answers; in a browser a different one each time. */
  uriHandlerUri(): Promise<string>;
  /** Asks for an app; undefined when the user cancels. */
  chooseTarget(current: RequestTarget | undefined): Promise<RequestTarget | undefined>;
  /** The secret of a confidential app; undefined when the user cancels. */
  clientSecret(target: RequestTarget): Promise<string | undefined>;
  signIn(request: SignInRequest, signal: AbortSignal): Promise<SignInResult>;
  onResult(result: SignInResult): void;
  runCommand(id: string): Thenable<unknown>;
}

/** Holds the Request Token form: what is chosen and typed, and the one request that may be waiting. */
export class RequestController {
  readonly #ports: RequestPorts;
  readonly #changed = new vscode.EventEmitter<void>();
  #draft: RequestDraft | undefined;
  #waiting: AbortController | undefined;
  #status: RequestForm['status'] = { kind: 'info', text: '' };

  /** Fires when the form shows something else. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: RequestPorts) {
    this.#ports = ports;
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
      if (!chosen || chosen.disabledReason !== undefined) return;
    }
    const draft = await this.#currentDraft();
    this.#update({ ...draft, [field]: value });
  }

  /** Shows the form for an app. */
  async select(target: RequestTarget): Promise<void> {
    const draft = await this.#currentDraft();
    this.#status = { kind: 'info', text: '' };
    this.#update({ ...draft, target });
  }

  /** Forgets the chosen app when its org is gone. */
  async forgetOrgsExcept(orgUrls: readonly string[]): Promise<void> {
    const draft = await this.#currentDraft();
    const isGone = draft.target && !orgUrls.includes(draft.target.org.url);
    if (isGone) this.#waiting?.abort();
    this.#update(isGone ? { ...draft, target: undefined } : draft);
  }

  /** Does what a button says. */
  async do(action: Action): Promise<void> {
    const draft = await this.#currentDraft();
    const request = authorizeRequestOf(draft, this.#ports.environment());
    const actions: Record<Action, () => Promise<void> | void> = {
      chooseApp: () => this.#chooseApp(draft),
      addOrg: () => this.#runCommand('oktaClaims.addOrg'),
      startDemoOrg: () => this.#runCommand('oktaClaims.startDemoOrg'),
      renew: () => this.#renew(draft),
      registerRedirectUri: () => this.#register(draft),
      copyUrl: () => (request ? copyText(authorizeUrl(request), 'request URL') : undefined),
      copyCurl: () => (request ? copyText(authorizeCurl(request), 'curl command') : undefined),
      launch: () => this.#launch(),
      cancel: () => this.#waiting?.abort(),
    };
    await actions[action]();
  }

  async #runCommand(id: string): Promise<void> {
    await this.#ports.runCommand(id);
  }

  async #chooseApp(draft: RequestDraft): Promise<void> {
    const target = await this.#ports.chooseTarget(draft.target);
    if (target) await this.select(target);
  }

  async #renew(draft: RequestDraft): Promise<void> {
    const uriHandlerUri = await this.#ports.uriHandlerUri();
    this.#update({ ...draft, ...(await oneTimeValues(this.#ports.random, uriHandlerUri)) });
  }

  async #register(draft: RequestDraft): Promise<void> {
    const { target } = draft;
    if (!target) return;
    try {
      const redirectUri = redirectUriOf(draft, this.#ports.environment());
      const app = await this.#ports.registration.register(
        target,
        redirectUri,
        this.#isForOneRequest(draft),
      );
      if (app) this.#update({ ...draft, target: { ...target, app } });
    } catch (error) {
      void showError(this.#ports.log, error);
    }
  }

  /** VS Code in a browser has another address for each request, so none of them stays on the app. */
  #isForOneRequest(draft: RequestDraft): boolean {
    const environment = this.#ports.environment();
    return environment.isBrowserHosted && receiverOf(draft, environment) === 'uri-handler';
  }

  async #launch(): Promise<void> {
    if (this.#waiting) return;
    const { canLaunch } = await this.form();
    if (!canLaunch) return;
    const controller = new AbortController();
    this.#waiting = controller;
    this.#setStatus('info', 'Preparing the request.');
    try {
      await this.#launchWith(await this.#currentDraft(), controller.signal);
    } catch (error) {
      const isCancelled = isCancellation(error);
      this.#status = isCancelled
        ? { kind: 'info', text: 'Cancelled.' }
        : { kind: 'error', text: errorText(error) };
      if (!isCancelled) void showError(this.#ports.log, error);
    } finally {
      this.#waiting = undefined;
      await this.#renew(await this.#currentDraft());
    }
  }

  async #launchWith(draft: RequestDraft, signal: AbortSignal): Promise<void> {
    const target = await this.#freshTarget(draft);
    const ready = { ...draft, target };
    const redirectUri = redirectUriOf(ready, this.#ports.environment());
    const isListed = target.app.client?.redirectUris.includes(redirectUri) ?? false;
    const isTemporary = !isListed && this.#isForOneRequest(ready);
    if (!isListed) await this.#registerOrRefuse(ready, redirectUri, isTemporary);
    try {
      const request = await this.#signInRequest(ready);
      signal.throwIfAborted();
      this.#setStatus('info', 'Waiting for you to sign in, in the browser.');
      const result = await this.#ports.signIn(request, signal);
      this.#ports.onResult(result);
      this.#setStatus('info', 'Signed in. The token is in the Token Inspector.');
    } finally {
      if (isTemporary) await this.#takeBack(target, redirectUri);
    }
  }

  /** The app as Okta has it at this moment, so that what is refused is known before the browser opens. */
  async #freshTarget(draft: RequestDraft): Promise<RequestTarget> {
    const { target } = draft;
    if (!target) throw new Error('A request is launched without an app.');
    const client = await this.#ports.client(target);
    const fresh = { ...target, app: await client.getApp(target.app.id) };
    this.#update({ ...(await this.#currentDraft()), target: fresh });
    return fresh;
  }

  async #registerOrRefuse(
    draft: RequestDraft & { readonly target: RequestTarget },
    redirectUri: string,
    isTemporary: boolean,
  ): Promise<void> {
    const app = await this.#ports.registration.register(draft.target, redirectUri, isTemporary);
    if (!app) {
      throw new UserError(
        'sign-in/redirect-uri-not-listed',
        `${draft.target.app.label} does not list the redirect URI of this request, so Okta would refuse it. Register it, or choose another way for the answer to return.`,
      );
    }
    if (!isTemporary) this.#update({ ...draft, target: { ...draft.target, app } });
  }

  async #takeBack(target: RequestTarget, redirectUri: string): Promise<void> {
    try {
      await this.#ports.registration.takeBack(target, redirectUri);
    } catch (error) {
      // A demo org that was stopped meanwhile has nothing left to take back.
      if (!target.org.isDemo) void showError(this.#ports.log, error);
    }
  }

  async #signInRequest(
    draft: RequestDraft & { readonly target: RequestTarget },
  ): Promise<SignInRequest> {
    const environment = this.#ports.environment();
    const request = authorizeRequestOf(draft, environment);
    const client = draft.target.app.client;
    if (!request || !client)
      throw new Error('A request is launched for an app without OAuth settings.');
    return {
      orgUrl: draft.target.org.url,
      clientId: client.clientId,
      clientAuthentication: await this.#clientAuthentication(draft.target, draft.responseType),
      responseType: draft.responseType,
      scope: request.scope,
      redirectUri: request.redirectUri,
      state: request.state,
      nonce: request.nonce,
      codeVerifier: draft.pkce.verifier,
      receiver: receiverOf(draft, environment),
    };
  }

  async #clientAuthentication(
    target: RequestTarget,
    responseType: RequestDraft['responseType'],
  ): Promise<SignInRequest['clientAuthentication']> {
    const method = target.app.client?.tokenEndpointAuthMethod;
    if (method === 'none' || responseType === 'id_token') return { method: 'none' };
    if (method !== 'client_secret_basic' && method !== 'client_secret_post') {
      throw new UserError(
        'sign-in/client-authentication',
        `${target.app.label} authenticates with ${method ?? 'an unknown method'}, which Okta Claims cannot do. Choose id_token, or an app with a client secret or none.`,
      );
    }
    const secret = await this.#ports.clientSecret(target);
    if (secret === undefined) throw new DOMException('No client secret was given.', 'AbortError');
    return { method, secret };
  }

  async #currentDraft(): Promise<RequestDraft> {
    this.#draft ??= {
      target: undefined,
      responseType: 'code',
      receiver: 'uri-handler',
      scope: 'openid groups',
      ...(await oneTimeValues(this.#ports.random, await this.#ports.uriHandlerUri())),
    };
    return this.#draft;
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
