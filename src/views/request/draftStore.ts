import { Emitter } from '../../core/emitter.ts';
import { Lazy } from '../../core/lazy.ts';
import type { Log, Random } from '../../core/ports.ts';
import { errorText } from '../../core/userError.ts';
import type { StatePort } from '../../vscode/statePort.ts';
import { oneTimeValues } from './draft.ts';
import type { OneTimeValues, RequestChoices, RequestDraft, RequestTarget } from './draft.ts';
import { choicesFrom, savedChoices } from './savedChoices.ts';
import type { SavedTarget } from './savedChoices.ts';

const STATE_KEY = 'requestChoices';

/** What a request starts with. */
export const FIRST_CHOICES: RequestChoices = {
  serverId: '',
  responseType: 'code',
  receiver: undefined,
  scope: 'openid groups',
  prompt: '',
  loginHint: '',
  maxAge: '',
  idp: '',
  acrValues: '',
  further: '',
  usesPkce: true,
  isPushed: false,
};

/** What the store needs of the rest of the extension. */
export interface DraftPorts {
  readonly random: Random;
  readonly state: StatePort;
  readonly log: Log;
  /** A redirect URI that VS Code's URI handler answers; in a browser a different one each time. */
  uriHandlerUri(): Promise<string>;
  /** The app that was chosen before a reload; undefined when it or its org is gone. */
  restoreTarget(saved: SavedTarget): Promise<RequestTarget | undefined>;
}

/** The request that the form shows. What is chosen and typed outlasts a reload, without any secret. */
export class DraftStore {
  readonly #ports: DraftPorts;
  readonly #changed = new Emitter();
  readonly #initial: Lazy<RequestDraft>;
  #draft: RequestDraft | undefined;
  /** The app that is being looked for; it stays saved until it is found or known to be gone. */
  #sought: SavedTarget | undefined;
  #saved = '';

  /** Fires when the request is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: DraftPorts) {
    this.#ports = ports;
    this.#initial = new Lazy(() => this.#restored());
  }

  /** The request as it is at the moment. */
  async current(): Promise<RequestDraft> {
    const initial = await this.#initial.get();
    this.#draft ??= initial;
    return this.#draft;
  }

  /** Puts another request in place of the current one. */
  update(draft: RequestDraft): void {
    this.#draft = draft;
    this.#save(draft);
    this.#changed.fire();
  }

  /** Shows what was learnt of the chosen app, unless another one was chosen meanwhile. */
  learn(target: RequestTarget): void {
    const current = this.#draft;
    if (current?.target?.app.id === target.app.id && current.target.org.url === target.org.url) {
      this.update({ ...current, target });
    }
  }

  /** Gives the request one-time values that no request had. */
  async renew(): Promise<void> {
    const values = await this.freshValues();
    this.update({ ...(await this.current()), ...values });
  }

  /** One-time values for one request. */
  async freshValues(): Promise<OneTimeValues> {
    return oneTimeValues(this.#ports.random, await this.#ports.uriHandlerUri());
  }

  async #restored(): Promise<RequestDraft> {
    const { target: savedTarget, ...saved } = choicesFrom(this.#ports.state.get(STATE_KEY));
    const draft: RequestDraft = {
      ...FIRST_CHOICES,
      target: undefined,
      typedUrl: undefined,
      ...(await this.freshValues()),
      ...saved,
    };
    if (savedTarget) {
      this.#sought = savedTarget;
      void this.#restoreTarget(savedTarget);
    }
    return draft;
  }

  /** In the background: an org that does not answer must not keep the form away. */
  async #restoreTarget(saved: SavedTarget): Promise<void> {
    const target = await this.#ports.restoreTarget(saved).catch((error: unknown) => {
      this.#ports.log.warn(`The app of the last request was not read: ${errorText(error)}`);
      return undefined;
    });
    this.#sought = undefined;
    const current = await this.current();
    if (target && !current.target) {
      this.update({ ...current, target });
    } else {
      this.#save(current);
    }
  }

  #save(draft: RequestDraft): void {
    const target = draft.target ? undefined : this.#sought;
    const choices = { ...savedChoices(draft), ...(target && { target: { ...target } }) };
    const text = JSON.stringify(choices);
    if (text !== this.#saved) {
      this.#saved = text;
      void this.#ports.state.update(STATE_KEY, choices);
    }
  }
}
