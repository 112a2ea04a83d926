import * as vscode from 'vscode';
import { addOrg } from './commands/addOrg.ts';
import { chooseTarget } from './commands/chooseTarget.ts';
import { clientSecretOf } from './commands/clientSecret.ts';
import { copyAllClaims, copyJson, copyValue } from './commands/copyRow.ts';
import { DemoOrgControl } from './commands/demoOrg.ts';
import { registerCommands, type CommandHandler, type CommandId } from './commands/registry.ts';
import { removeOrg } from './commands/removeOrg.ts';
import { searchApps } from './commands/searchApps.ts';
import type { Org } from './core/org/org.ts';
import type { SignInResult } from './core/oidc/signIn.ts';
import { randomValue } from './core/oidc/randomValue.ts';
import type { Clock, Random } from './core/ports.ts';
import { CallbackHandler } from './vscode/callbackHandler.ts';
import { LazySignIn } from './vscode/lazySignIn.ts';
import type { OrgsNode } from './views/orgs/nodes.ts';
import { OrgsTree } from './views/orgs/orgsTree.ts';
import { RequestController } from './views/request/controller.ts';
import type { RequestTarget } from './views/request/draft.ts';
import { RedirectUriRegistration } from './views/request/redirectUriRegistration.ts';
import { RequestView } from './views/request/requestView.ts';
import type { ReceivedToken } from './views/tokens/inspectedToken.ts';
import type { Row } from './views/tokens/row.ts';
import { TokensTree } from './views/tokens/tokensTree.ts';
import { TokenStore } from './views/tokens/tokenStore.ts';
import { isBrowserHosted, uriHandlerUri } from './vscode/callbackUri.ts';
import { ClientSecrets } from './vscode/clientSecrets.ts';
import { setContext } from './vscode/contextKeys.ts';
import { DisposableStore, type Disposable } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import { createLog, type LogChannel } from './vscode/log.ts';
import { showError } from './vscode/messages.ts';
import { openBrowser } from './vscode/openBrowser.ts';
import { OrgDirectory } from './vscode/orgDirectory.ts';
import { createSettings, type Settings } from './vscode/settings.ts';

const clock: Clock = { now: () => Date.now() };
const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** Builds every service and registers everything that VS Code calls; disposing it takes all back. */
export function compose(context: vscode.ExtensionContext): Disposable {
  const store = new DisposableStore();
  const services = createServices(context, store);
  const tokens = composeTokens(store);
  const orgs = composeOrgs(services, store);
  const request = composeRequest(context, { ...services, ...tokens }, store);
  const handlers = commandHandlers(services, { ...tokens, ...orgs, request });
  const onError = (error: unknown): void => {
    void showError(services.log, error);
  };
  store.add(registerCommands(handlers, onError));
  return store;
}

interface Services {
  readonly log: LogChannel;
  readonly settings: Settings;
  readonly clientSecrets: ClientSecrets;
  readonly directory: OrgDirectory;
}

function createServices(context: vscode.ExtensionContext, store: DisposableStore): Services {
  const log = store.add(createLog());
  const directory = new OrgDirectory({
    state: context.globalState,
    secrets: context.secrets,
    async createClient(org, apiToken) {
      const { createOrgClient } = await import('./okta/orgClient.ts');
      return createOrgClient({ orgUrl: org.url, apiToken, fetch, log });
    },
  });
  const clientSecrets = new ClientSecrets(context.secrets);
  return { log, settings: createSettings(), clientSecrets, directory };
}

interface Tokens {
  readonly tokens: TokenStore;
  readonly tokensTree: TokensTree;
}

function composeTokens(store: DisposableStore): Tokens {
  const tokens = new TokenStore();
  const tokensTree = new TokensTree(tokens, clock);
  const view = store.add(
    vscode.window.createTreeView(VIEWS.tokens, { treeDataProvider: tokensTree }),
  );
  store.add(tokensTree.keepTimesFresh(view));
  return { tokens, tokensTree };
}

interface Orgs {
  readonly tree: OrgsTree;
  readonly demo: DemoOrgControl;
}

function composeOrgs({ log, directory, clientSecrets }: Services, store: DisposableStore): Orgs {
  const tree = new OrgsTree(directory, log);
  store.add(vscode.window.createTreeView(VIEWS.orgs, { treeDataProvider: tree }));
  const showOrgs = (): void => {
    setContext('hasOrgs', directory.orgs().length > 0);
    tree.refresh();
  };
  store.add(directory.onDidChange(showOrgs));
  showOrgs();
  const demo = new DemoOrgControl({
    directory,
    clientSecrets,
    async start() {
      const { startDemoOrg } = await import('./demo/demoOrg.ts');
      return await startDemoOrg({ log });
    },
  });
  store.add({ dispose: () => demo.stop() });
  return { tree, demo };
}

function composeRequest(
  context: vscode.ExtensionContext,
  services: Services & Tokens,
  store: DisposableStore,
): RequestController {
  const { log, settings, directory, clientSecrets, tokens } = services;
  const signIn = new LazySignIn(async () => {
    const { SignIn } = await import('./signin/signIn.ts');
    return new SignIn({ clock, fetch, log, openBrowser });
  });
  const registration = new RedirectUriRegistration({
    directory,
    state: context.globalState,
    log,
    clock,
    longestRequest: () => settings.signInTimeout(),
  });
  void registration.takeBackLeftovers();
  const controller = new RequestController({
    random,
    log,
    registration,
    uriHandlerUri,
    environment: () => ({
      isBrowserHosted: isBrowserHosted(),
      loopbackPort: settings.loopbackPort(),
    }),
    hasOrgs: () => directory.orgs().length > 0,
    client: ({ org }) => directory.client(org),
    chooseTarget: (current) => chooseTarget(directory, current),
    clientSecret: (target) => clientSecretOf(clientSecrets, target),
    forgetClientSecret: (target) =>
      clientSecrets.forget(target.org.url, target.app.client?.clientId ?? ''),
    signIn: (request, signal) =>
      signIn.run(request, { signal, timeoutMilliseconds: settings.signInTimeout() }),
    onResult: (result) => {
      showToken(tokens, receivedToken(result));
    },
    runCommand: (id) => vscode.commands.executeCommand(id),
  });
  store.add(
    directory.onDidChange(() =>
      controller.forgetOrgsExcept(directory.orgs().map(({ url }) => url)),
    ),
  );
  const view = new RequestView(controller, {
    extensionUri: context.extensionUri,
    log,
    pageNonce: () => randomValue(random),
  });
  store.add(vscode.window.registerWebviewViewProvider(VIEWS.request, view));
  store.add(vscode.window.registerUriHandler(new CallbackHandler(signIn, log)));
  return controller;
}

function receivedToken({ idToken, decoded, checks, userinfo }: SignInResult): ReceivedToken {
  return { compact: idToken, decoded, checks, receivedAt: clock.now(), userinfo };
}

function focus(view: keyof typeof VIEWS): void {
  void vscode.commands.executeCommand(`${VIEWS[view]}.focus`);
}

interface Features extends Orgs, Tokens {
  readonly request: RequestController;
}

function commandHandlers(
  { log, directory }: Services,
  { tree, demo, tokens, tokensTree, request }: Features,
): Record<CommandId, CommandHandler> {
  const requestToken = async (target: RequestTarget | undefined): Promise<void> => {
    if (target) await request.select(target);
    focus('request');
  };
  const node = (argument: unknown): OrgsNode | undefined =>
    tree.isNode(argument) ? argument : undefined;
  const row = (argument: unknown): Row | undefined =>
    tokensTree.isRow(argument) ? argument : undefined;
  const configure = {
    directory,
    log,
    requestToken,
    onSaved: (target: RequestTarget) => {
      tree.refreshApps();
      void request.suggest(target);
    },
  };
  return {
    'oktaClaims.configureGroupsClaim': async (argument) => {
      const { configureGroupsClaim } = await import('./commands/configure/configureGroupsClaim.ts');
      await configureGroupsClaim(configure, targetOf(node(argument)));
    },
    'oktaClaims.requestToken': (argument) => requestToken(targetOf(node(argument))),
    'oktaClaims.pasteJwt': async () => {
      const { pasteJwt } = await import('./commands/pasteJwt.ts');
      const token = await pasteJwt(clock);
      if (token) showToken(tokens, token);
    },
    'oktaClaims.addOrg': () => addOrg(directory, log),
    'oktaClaims.removeOrg': (argument) => removeOrg(directory, nodeOrg(node(argument))),
    'oktaClaims.startDemoOrg': () => demo.start(),
    'oktaClaims.stopDemoOrg': () => demo.stop(),
    'oktaClaims.searchApps': (argument) => searchApps(directory, tree, nodeOrg(node(argument))),
    'oktaClaims.clearAppSearch': (argument) => {
      const org = nodeOrg(node(argument));
      if (org) tree.search(org, '');
    },
    'oktaClaims.refreshOrgs': () => {
      tree.refresh();
    },
    'oktaClaims.loadMoreApps': async (argument) => {
      const org = nodeOrg(node(argument));
      if (org) await tree.loadMore(org);
    },
    'oktaClaims.copyClaimValue': (argument) => copyValue(row(argument)),
    'oktaClaims.copyClaimJson': (argument) => copyJson(row(argument)),
    'oktaClaims.copyAllClaims': (argument) => copyAllClaims(row(argument)),
    'oktaClaims.removeToken': (argument) => {
      const token = row(argument)?.token;
      if (token) tokens.remove(token);
    },
    'oktaClaims.showLog': () => {
      log.show();
    },
  };
}

function targetOf(node: OrgsNode | undefined): RequestTarget | undefined {
  return node && 'app' in node ? { org: node.org, app: node.app } : undefined;
}

function nodeOrg(node: OrgsNode | undefined): Org | undefined {
  return node && 'org' in node ? node.org : undefined;
}

function showToken(tokens: TokenStore, token: ReceivedToken): void {
  tokens.add(token);
  focus('tokens');
}
