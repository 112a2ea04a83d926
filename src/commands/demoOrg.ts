import * as vscode from 'vscode';
import type { Org } from '../core/org/org.ts';
import type { ClientSecrets } from '../vscode/clientSecrets.ts';
import { setContext } from '../vscode/contextKeys.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';

/** A demo org that is running. */
export interface RunningDemoOrg {
  readonly url: string;
  readonly apiToken: string;
  /** Client secrets of its confidential apps, by client id. */
  readonly clientSecrets: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** What the demo org's commands need of the rest of the extension. */
export interface DemoOrgPorts {
  readonly directory: OrgDirectory;
  readonly clientSecrets: ClientSecrets;
  start(): Promise<RunningDemoOrg>;
}

/** Starts and stops the one demo org of this window. */
export class DemoOrgControl {
  readonly #ports: DemoOrgPorts;
  #running: Promise<RunningDemoOrg> | undefined;

  constructor(ports: DemoOrgPorts) {
    this.#ports = ports;
  }

  /** Starts the demo org unless it runs, connects it as an org and opens the sidebar. */
  async start(): Promise<void> {
    this.#running ??= this.#startAndConnect();
    try {
      await this.#running;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    await vscode.commands.executeCommand('oktaClaims.orgs.focus');
  }

  /** Disconnects and stops the demo org; its tokens stay in the Token Inspector. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    this.#ports.directory.setDemo(undefined);
    this.#ports.clientSecrets.setDemo(undefined);
    setContext('demoOrgRunning', false);
    await (await running).stop();
  }

  async #startAndConnect(): Promise<RunningDemoOrg> {
    const running = await this.#ports.start();
    const org: Org = { url: running.url, label: 'Demo Org', isDemo: true };
    this.#ports.clientSecrets.setDemo({ orgUrl: running.url, secrets: running.clientSecrets });
    this.#ports.directory.setDemo({ org, apiToken: running.apiToken });
    setContext('demoOrgRunning', true);
    return running;
  }
}
