import type { ResponseType } from '../core/oidc/responseType.ts';
import type { Org } from '../core/org/org.ts';
import { Turns } from '../core/turns.ts';
import type { OrgsTree } from '../views/orgs/orgsTree.ts';
import { ABOUT_DEMO_ORG } from '../views/orgs/scenario.ts';
import type { Scenario } from '../views/orgs/scenario.ts';
import type { RequestController } from '../views/request/controller.ts';
import { setContext } from '../vscode/contextKeys.ts';
import type { VIEWS } from '../vscode/identifiers.ts';
import type { LogChannel } from '../vscode/log.ts';
import { inBackground, showInformation } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { pickScenario } from './pickScenario.ts';

/** A scenario with the request that shows it. */
export interface DemoScenario extends Scenario {
  readonly appId: string;
  readonly responseType: ResponseType;
  readonly scope: string;
  /** Custom authorization server to choose; the org authorization server unless given. */
  readonly serverId?: string;
}

/** A demo org that is running. */
export interface RunningDemoOrg {
  readonly url: string;
  readonly apiToken: string;
  readonly scenarios: readonly DemoScenario[];
  readonly control: {
    /** Puts everything back to how the org started; client secrets are fresh afterwards. */
    reset(): void;
  };
  /** Client secrets of its confidential apps as they are, by client id. */
  clientSecrets(): ReadonlyMap<string, string>;
  /** Makes the org ready for a scenario. */
  setUp(scenarioId: string): void;
  stop(): Promise<void>;
}

/** What the demo org's commands need of the rest of the extension. */
export interface DemoOrgPorts {
  readonly log: LogChannel;
  readonly directory: OrgDirectory;
  readonly orgsTree: Pick<OrgsTree, 'offer' | 'refresh'>;
  readonly request: Pick<RequestController, 'prepare' | 'reload'>;
  /** Shows a view and moves the focus there. */
  readonly focus: (view: keyof typeof VIEWS) => Promise<void>;
  start(): Promise<RunningDemoOrg>;
}

const TRY_SCENARIO = 'Try a Scenario';

/** The one demo org of this window. What is asked of it is done in turn, never two things at a time. */
export class DemoOrgControl {
  readonly #ports: DemoOrgPorts;
  readonly #turns = new Turns();
  #running: RunningDemoOrg | undefined;

  constructor(ports: DemoOrgPorts) {
    this.#ports = ports;
  }

  /** Starts the demo org unless it runs, connects it as an org, says what it is and shows it. */
  async start(): Promise<void> {
    const isNew = await this.#turns.take(async () => {
      const before = this.#running;
      return (await this.#started()) !== before;
    });
    await this.#ports.focus('orgs');
    if (isNew) {
      inBackground(this.#ports.log, this.#introduce());
    }
  }

  /** Sets a scenario up, asking which one unless it is given; starts the demo org unless it runs. */
  async tryScenario(id: string | undefined): Promise<void> {
    const { scenarios } = await this.#turns.take(() => this.#started());
    const chosen = id === undefined ? await pickScenario(scenarios) : { id };
    const scenario = scenarios.find((candidate) => candidate.id === chosen?.id);
    if (scenario) {
      await this.#turns.take(() => this.#setUp(scenario));
    }
  }

  /** Puts the demo org back to its start if it runs; tokens stay in the Token Inspector. */
  async reset(): Promise<void> {
    if (await this.#turns.take(() => this.#reset())) {
      await showInformation('The Demo Org is as it was at the start.');
    }
  }

  /** Disconnects and stops the demo org if it runs; its tokens stay in the Token Inspector. */
  async stop(): Promise<void> {
    await this.#turns.take(() => this.#stop());
  }

  async #started(): Promise<RunningDemoOrg> {
    if (this.#running) {
      return this.#running;
    }
    const running = await this.#ports.start();
    this.#running = running;
    this.#ports.orgsTree.offer(running.scenarios);
    this.#connect(running);
    setContext('demoOrgRunning', true);
    return running;
  }

  /** Connects the demo org anew, with its credentials as they are. */
  #connect(running: RunningDemoOrg): void {
    const clientSecrets = Object.fromEntries(running.clientSecrets());
    const credential = { kind: 'API token', apiToken: running.apiToken } as const;
    this.#ports.directory.addDemo(orgOf(running), { credential, clientSecrets });
  }

  async #introduce(): Promise<void> {
    if ((await showInformation(ABOUT_DEMO_ORG, TRY_SCENARIO)) === TRY_SCENARIO) {
      await this.tryScenario(undefined);
    }
  }

  async #setUp(scenario: DemoScenario): Promise<void> {
    const { directory, orgsTree, request, focus } = this.#ports;
    // Asked for again: it may have been stopped while the user was choosing.
    const running = await this.#started();
    running.setUp(scenario.id);
    orgsTree.refresh();
    const org = orgOf(running);
    const client = await directory.client(org);
    const app = await client.getApp(scenario.appId);
    const { responseType, scope, serverId = '', user, expectation } = scenario;
    // First, so that a screen reader is there when the form says what to do.
    await focus('request');
    await request.prepare(
      { target: { org, app }, responseType, scope, serverId },
      `Press Launch and sign in as ${user}.`,
      expectation,
    );
  }

  async #reset(): Promise<boolean> {
    const running = this.#running;
    if (!running) {
      return false;
    }
    running.control.reset();
    this.#connect(running);
    await this.#ports.request.reload(orgOf(running));
    return true;
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    if (!running) {
      return;
    }
    this.#running = undefined;
    setContext('demoOrgRunning', false);
    try {
      await this.#ports.directory.remove(orgOf(running));
    } finally {
      await running.stop();
    }
  }
}

function orgOf({ url }: RunningDemoOrg): Org {
  return { url, label: 'Demo Org', isDemo: true };
}
