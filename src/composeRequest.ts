import * as vscode from 'vscode';
import { chooseTarget } from './commands/chooseTarget.ts';
import { clientSecretOf, forgetClientSecret } from './commands/clientSecret.ts';
import type { AppTarget } from './commands/claimTarget.ts';
import { adminConsoleUrl } from './core/export/adminConsoleUrl.ts';
import { Lazy } from './core/lazy.ts';
import type { FlowTrace } from './core/oidc/flowTrace.ts';
import { environmentHost } from './core/oidc/environmentHost.ts';
import { randomValue } from './core/oidc/randomValue.ts';
import type { SignInResult, SignInService } from './core/oidc/signIn.ts';
import type { Clock, Random } from './core/ports.ts';
import type { OrgsTree } from './views/orgs/orgsTree.ts';
import { LEFT_BEHIND_KEY } from './views/request/leftBehindKey.ts';
import type { RequestToken, RequestTokenPorts } from './views/request/requestToken.ts';
import { hostFacts, uriHandlerUri } from './vscode/callbackUri.ts';
import type { CredentialStore } from './vscode/credentials.ts';
import type { DisposableStore } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import type { LogChannel } from './vscode/log.ts';
import { inBackground, showError, showInformation } from './vscode/messages.ts';
import { openBrowser } from './vscode/openBrowser.ts';
import type { OrgDirectory } from './vscode/orgDirectory.ts';
import type { Settings } from './vscode/settings.ts';

/** What Request Token is wired to. */
export interface RequestServices {
  readonly log: LogChannel;
  readonly settings: Settings;
  readonly credentials: CredentialStore;
  readonly directory: OrgDirectory;
  readonly clock: Clock;
  readonly random: Random;
  readonly orgsTree: OrgsTree;
  readonly signIn: Lazy<SignInService>;
  configureGroupsClaim(target: AppTarget): Promise<void>;
  /** Puts a flow that has just begun on show. */
  addFlow(trace: FlowTrace): void;
  /** Shows tokens, and gives what is different from the ones before. */
  showResult(result: SignInResult): Promise<string>;
  compareTokens(): Promise<void>;
  /** Brings the newest flow into view, and the focus to it where that is wanted. */
  revealFlow(withFocus: boolean): void;
}

/** Builds Request Token when it is first needed, and registers its view. */
export function composeRequest(
  context: vscode.ExtensionContext,
  services: RequestServices,
  store: DisposableStore,
): Lazy<RequestToken> {
  const { log, directory, settings } = services;
  const request = new Lazy(async () => {
    const { createRequestToken } = await import('./views/request/requestToken.ts');
    return createRequestToken(requestPorts(context, services));
  });
  store.add(
    vscode.window.registerWebviewViewProvider(VIEWS.request, {
      async resolveWebviewView(view) {
        (await request.get()).view.resolveWebviewView(view);
      },
    }),
  );
  const forgetRemovedOrgs = async (): Promise<void> => {
    const { controller, registration } = await request.get();
    const orgUrls = directory.orgs().map(({ url }) => url);
    await Promise.all([
      controller.forgetOrgsExcept(orgUrls),
      registration.forgetOrgsExcept(orgUrls),
    ]);
  };
  store.add(
    directory.onDidChange(() => {
      inBackground(log, forgetRemovedOrgs());
    }),
  );
  takeBackLeftovers(context.globalState, request, { log, settings }, store);
  return request;
}

/**
 * At the start, and once more when no request of a window that closed shortly before can be waiting.
 * Without anything left behind, nothing is loaded for it.
 */
function takeBackLeftovers(
  state: vscode.Memento,
  request: Lazy<RequestToken>,
  { log, settings }: Pick<RequestServices, 'log' | 'settings'>,
  store: DisposableStore,
): void {
  const takeBack = async (): Promise<void> => {
    const left = state.get<unknown>(LEFT_BEHIND_KEY);
    if (Array.isArray(left) && left.length > 0) {
      await (await request.get()).registration.takeBackLeftovers();
    }
  };
  inBackground(log, takeBack());
  const timer = setTimeout(() => {
    inBackground(log, takeBack());
  }, settings.signInTimeout());
  store.add({
    dispose: () => {
      clearTimeout(timer);
    },
  });
}

function requestPorts(
  context: vscode.ExtensionContext,
  services: RequestServices,
): RequestTokenPorts {
  const { log, settings, directory, credentials, clock, random, orgsTree } = services;
  return {
    ...signInPorts(services),
    log,
    clock,
    random,
    directory,
    state: context.globalState,
    extensionUri: context.extensionUri,
    uriHandlerUri,
    pageNonce: () => randomValue(random),
    environment: (address) => ({
      host: environmentHost(hostFacts(context.extension, address)),
      loopbackPort: settings.loopbackPort(),
    }),
    longestRequest: () => settings.signInTimeout(),
    hasOrgs: () => directory.orgs().length > 0,
    client: ({ org }) => directory.client(org),
    authorizationServers: async ({ org }) => {
      const knowledge = await directory.knowledge(org);
      return knowledge.authorizationServers();
    },
    restoreTarget: async ({ orgUrl, appId }) => {
      const org = directory.orgs().find(({ url }) => url === orgUrl);
      const knowledge = org && (await directory.knowledge(org));
      return org && knowledge && { org, app: await knowledge.app(appId) };
    },
    chooseTarget: async (current) => {
      const chosen = await chooseTarget(directory, current);
      const knowledge = chosen && (await directory.knowledge(chosen.org));
      // A list may be older than what was learnt of its apps since.
      return chosen && { ...chosen, app: knowledge?.knownApp(chosen.app.id) ?? chosen.app };
    },
    clientSecret: (target, signal) => clientSecretOf(credentials, target, signal),
    forgetClientSecret: (target) => forgetClientSecret(credentials, target),
    onChanged: (org, app) => {
      inBackground(log, orgsTree.showApp(org, app));
    },
    runCommand: async (id) => {
      await vscode.commands.executeCommand(id);
    },
    openSetting: async (id) => {
      await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${id}`);
    },
    openAdminConsole,
    configureGroupsClaim: (target) => services.configureGroupsClaim(target),
    showError: (error) => {
      void showError(log, error);
    },
  };
}

function signInPorts({ signIn, settings, ...services }: RequestServices) {
  return {
    async discover(server) {
      return (await signIn.get()).discover(server, { signal: new AbortController().signal });
    },
    async signIn(request, { signal, trace }) {
      const timeoutMilliseconds = settings.signInTimeout();
      return (await signIn.get()).run(request, { signal, trace, timeoutMilliseconds });
    },
    async probe(request, signal) {
      return (await signIn.get()).probe(request, { signal });
    },
    onFlow: (trace) => {
      services.addFlow(trace);
    },
    onResult: (result) => services.showResult(result),
    compareTokens: () => services.compareTokens(),
    revealFlow: () => {
      services.revealFlow(true);
    },
    onFailure: () => {
      services.revealFlow(false);
    },
  } satisfies Partial<RequestTokenPorts>;
}

async function openAdminConsole({ org, app }: AppTarget): Promise<void> {
  const page = adminConsoleUrl(org.url, { mechanism: 'groups claim', appId: app.id });
  await (page.url === undefined ? showInformation(page.reason) : openBrowser(page.url));
}
