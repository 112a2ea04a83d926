import { Emitter } from '../../core/emitter.ts';
import type { FlowTrace } from '../../core/oidc/flowTrace.ts';
import type { Environment } from '../../core/oidc/receivers.ts';
import type { Org } from '../../core/org/org.ts';
import { UserError } from '../../core/userError.ts';
import { authorizeRequestOf } from './authorizeRequestOf.ts';
import { changed } from './draft.ts';
import type { PreparedRequest, RequestDraft, RequestTarget } from './draft.ts';
import { DraftStore, FIRST_CHOICES } from './draftStore.ts';
import type { DraftPorts } from './draftStore.ts';
import { editDraft } from './editDraft.ts';
import { requestForm } from './form.ts';
import { readMetadata } from './formContext.ts';
import type { FormContext } from './formContext.ts';
import type { Action, ChoiceField, RequestForm, TextField } from './protocol.ts';
import { createActions } from './requestActions.ts';
import type { ActionPorts, ActionTable } from './requestActions.ts';
import { RequestRuns } from './requestRuns.ts';
import type { Rerun, RunPorts } from './requestRuns.ts';
import { ServerReadings } from './serverReadings.ts';
import type { ServerPorts } from './serverReadings.ts';

/** What Request Token needs of the rest of the extension. */
export type RequestPorts = DraftPorts &
  RunPorts &
  ServerPorts &
  ActionPorts & {
    hasOrgs(): boolean;
    /** Where VS Code runs, given the address that its URI handler answers. */
    environment(uriHandlerUri: string): Environment;
  };

/** The Request Token form: what is chosen and typed, what is known of it, and the request that may wait. */
export class RequestController {
  readonly #ports: RequestPorts;
  readonly #changed = new Emitter();
  readonly #draft: DraftStore;
  readonly #servers: ServerReadings;
  readonly #runs: RequestRuns;
  readonly #actions: ActionTable;
  /** What to expect of the request as it was prepared; empty once it is changed. */
  #expectation = '';

  /** Fires when the form shows something else. */
  readonly onDidChange = this.#changed.event;

  constructor(ports: RequestPorts) {
    this.#ports = ports;
    this.#draft = new DraftStore(ports);
    this.#servers = new ServerReadings(ports);
    this.#runs = new RequestRuns(ports);
    this.#actions = createActions(
      { draft: this.#draft, runs: this.#runs, ports },
      {
        select: (target) => this.select(target),
        launch: (draft) => this.#launch(draft),
        requestOf: (draft) => {
          const context = this.#contextOf(draft);
          return authorizeRequestOf(draft, context.environment, readMetadata(context));
        },
        runAgain: (as) => this.runAgain(undefined, as),
        change: (draft) => {
          this.#change(draft);
        },
      },
    );
    for (const part of [this.#draft, this.#servers, this.#runs]) {
      part.onDidChange(() => {
        this.#changed.fire();
      });
    }
    this.#runs.onDidLearn((target) => {
      this.#draft.learn(target);
    });
  }

  /** Everything that the form shows. */
  async form(): Promise<RequestForm> {
    const draft = await this.#draft.current();
    return requestForm(draft, this.#contextOf(draft));
  }

  /** Takes what the user typed or chose. Values that a list does not offer are ignored. */
  async edit(field: TextField | ChoiceField, value: string): Promise<void> {
    const draft = await this.#draft.current();
    const edited = editDraft(draft, field, value, this.#contextOf(draft));
    if (edited !== draft) {
      this.#change(edited);
    }
  }

  /** Shows the form for an app. */
  async select(target: RequestTarget): Promise<void> {
    // What the org is known to have may have been refreshed.
    this.#servers.forgetServers(target.org.url);
    const draft = await this.#draft.current();
    const isSameOrg = draft.target?.org.url === target.org.url;
    // The servers of another org have other ids.
    this.#change(changed(draft, { target, ...(!isSameOrg && { serverId: '' }) }));
  }

  /**
   * Shows the form for an app whose claim was saved, unless another is chosen already. What was to be
   * expected of a request need not hold with another claim.
   */
  async suggest(target: RequestTarget): Promise<void> {
    const draft = await this.#draft.current();
    if (draft.target) {
      this.#clearStatus();
    } else {
      await this.select(target);
    }
  }

  /** Forgets the chosen app when its org is gone. */
  async forgetOrgsExcept(orgUrls: readonly string[]): Promise<void> {
    const isGone = (url: string | undefined): boolean =>
      url !== undefined && !orgUrls.includes(url);
    if (isGone(this.#runs.waitingFor)) {
      await this.#runs.cancel();
    }
    const draft = await this.#draft.current();
    const url = draft.target?.org.url;
    if (url !== undefined && isGone(url)) {
      this.#servers.forgetOrg(url);
      this.#change(changed(draft, { target: undefined, serverId: '' }));
    } else {
      this.#changed.fire();
    }
  }

  /**
   * Fills in a request and says what to do with it and what to expect, the latter once more after
   * signing in. A request that waits is cancelled.
   */
  async prepare(request: PreparedRequest, nextStep: string, expectation: string): Promise<void> {
    await this.#runs.cancel();
    const draft = await this.#draft.current();
    this.#draft.update(changed(draft, { ...FIRST_CHOICES, ...request }));
    this.#expectation = expectation;
    this.#runs.say({ kind: 'next', text: `${nextStep} ${expectation}`, offers: [] });
  }

  /**
   * Begins anew with the app that is chosen, after its org was put back to its start. A request that
   * waits for the org is cancelled, since the org knows nothing of it any more.
   */
  async reload(org: Org): Promise<void> {
    const isWaiting = this.#runs.waitingFor === org.url;
    if (isWaiting) {
      await this.#runs.cancel();
    }
    this.#servers.forgetOrg(org.url);
    const draft = await this.#draft.current();
    const { target } = draft;
    if (target?.org.url === org.url) {
      this.#change(changed(draft, { ...FIRST_CHOICES, target: undefined }));
      const client = await this.#ports.client(target);
      await this.suggest({ org, app: await client.getApp(target.app.id) });
    }
    if (isWaiting) {
      const text = `Cancelled, because the ${org.label} was reset.`;
      this.#runs.say({ kind: 'info', text, offers: [] });
    }
  }

  /**
   * Launches the request of a flow once more, or that of the latest flow; the form stays as it is. A
   * request that waits is cancelled. Rejects with the `UserError` `request/nothing-to-run-again`.
   */
  async runAgain(trace: FlowTrace | undefined, as: Rerun): Promise<void> {
    const past = this.#runs.past(trace);
    if (!past) {
      throw new UserError(
        'request/nothing-to-run-again',
        'There is no request to run again in this window. Launch one in Request Token first.',
      );
    }
    await this.#runs.cancel();
    const draft = changed(past.draft, await this.#draft.freshValues());
    const user =
      as === 'another user'
        ? { prompt: 'login', loginHint: '' }
        : { loginHint: draft.loginHint === '' ? (past.login ?? '') : draft.loginHint };
    await this.#runs.launch({ ...draft, ...user }, this.#contextOf(draft));
  }

  /** Does what a button says. */
  async do(action: Action): Promise<void> {
    await this.#actions[action](await this.#draft.current());
  }

  async #launch(draft: RequestDraft): Promise<void> {
    this.#servers.forgetFailures();
    const context = this.#contextOf(draft);
    if (this.#runs.isWaiting || !requestForm(draft, context).canLaunch) {
      return;
    }
    try {
      await this.#runs.launch(draft, context, this.#expectation);
    } finally {
      // A state serves once, whatever became of its request.
      await this.#draft.renew();
    }
  }

  /** What became of an earlier request is of no interest once the form is changed. */
  #change(draft: RequestDraft): void {
    this.#clearStatus();
    this.#draft.update(draft);
  }

  #clearStatus(): void {
    this.#expectation = '';
    this.#runs.clear();
  }

  #environmentOf({ uriHandlerUri }: RequestDraft): Environment {
    return this.#ports.environment(uriHandlerUri);
  }

  #contextOf(draft: RequestDraft): FormContext {
    const { target, serverId } = draft;
    const { kind, text, offers } = this.#runs.status;
    return {
      environment: this.#environmentOf(draft),
      servers: target && this.#servers.servers(target),
      metadata: target && this.#servers.metadata(target, serverId),
      progress: {
        hasOrgs: this.#ports.hasOrgs(),
        isWaiting: this.#runs.isWaiting,
        status: { kind, text },
        statusOffers: offers,
      },
    };
  }
}
