import * as vscode from 'vscode';
import { Lazy } from '../core/lazy.ts';
import type { Org } from '../core/org/org.ts';
import { setContext } from '../vscode/contextKeys.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';

/** A demo org that is running. */
export interface RunningDemoOrg {
  readonly url: string;
  readonly apiToken: string;
  /** Client secrets of its confidential apps, by client id. */
  clientSecrets(): ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

/** What the demo org's commands need of the rest of the extension. */
export interface DemoOrgPorts {
  readonly directory: OrgDirectory;
  start(): Promise<RunningDemoOrg>;
}

/** Starts and stops the one demo org of this window. */
export class DemoOrgControl {
  readonly #ports: DemoOrgPorts;
  #running: Lazy<RunningDemoOrg>;

  constructor(ports: DemoOrgPorts) {
    this.#ports = ports;
    this.#running = new Lazy(() => this.#startAndConnect());
  }

  /** Starts the demo org unless it runs, connects it as an org and opens the sidebar. */
  async start(): Promise<void> {
    await this.#running.get();
    await vscode.commands.executeCommand('oktaClaims.orgs.focus');
  }

  /** Disconnects and stops the demo org if it runs; its tokens stay in the Token Inspector. */
  async stop(): Promise<void> {
    const running = this.#running.peek();
    if (!running) {
      return;
    }
    this.#running = new Lazy(() => this.#startAndConnect());
    await this.#ports.directory.remove(orgOf(running));
    setContext('demoOrgRunning', false);
    await running.stop();
  }

  async #startAndConnect(): Promise<RunningDemoOrg> {
    const running = await this.#ports.start();
    const clientSecrets = Object.fromEntries(running.clientSecrets());
    this.#ports.directory.addDemo(orgOf(running), { apiToken: running.apiToken, clientSecrets });
    setContext('demoOrgRunning', true);
    return running;
  }
}

function orgOf({ url }: RunningDemoOrg): Org {
  return { url, label: 'Demo Org', isDemo: true };
}
