import * as vscode from 'vscode';
import { ClaimCommands } from './commands/claimCommands.ts';
import type { ClaimCommandPorts } from './commands/claimCommands.ts';
import type { AppTarget } from './commands/claimTarget.ts';
import { chooseTarget } from './commands/chooseTarget.ts';
import { clientSecretOf, forgetClientSecret } from './commands/clientSecret.ts';
import { DemoOrgControl } from './commands/demoOrg.ts';
import type { DemoOrgPorts } from './commands/demoOrg.ts';
import { createHandlers } from './commands/handlers.ts';
import { registerCommands } from './commands/registry.ts';
import type { SignInResult } from './core/oidc/signIn.ts';
import { randomValue } from './core/oidc/randomValue.ts';
import type { Org } from './core/org/org.ts';
import type { Clock, Random } from './core/ports.ts';
import { CallbackHandler } from './vscode/callbackHandler.ts';
import { OrgsTree } from './views/orgs/orgsTree.ts';
import type { CredentialRights } from './views/orgs/rows.ts';
import { RequestController } from './views/request/controller.ts';
import { RedirectUriRegistration } from './views/request/redirectUriRegistration.ts';
import { RequestView } from './views/request/requestView.ts';
import type { ReceivedToken } from './views/tokens/inspectedToken.ts';
import { TokensTree } from './views/tokens/tokensTree.ts';
import { TokenStore } from './views/tokens/tokenStore.ts';
import { isBrowserHosted, uriHandlerUri } from './vscode/callbackUri.ts';
import { CredentialStore } from './vscode/credentials.ts';
import { setContext } from './vscode/contextKeys.ts';
import { DisposableStore } from './vscode/disposables.ts';
import type { Disposable } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import { createLog } from './vscode/log.ts';
import type { LogChannel } from './vscode/log.ts';
import { inBackground, showError } from './vscode/messages.ts';
import { Lazy } from './core/lazy.ts';
import { openBrowser } from './vscode/openBrowser.ts';
import { OrgDirectory } from './vscode/orgDirectory.ts';
import { StoredFiles } from './vscode/storedFiles.ts';
import { TextDiffs } from './vscode/textDiff.ts';
import { createSettings } from './vscode/settings.ts';
import type { Settings } from './vscode/settings.ts';

const clock: Clock = { now: () => Date.now() };
const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** Builds every service and registers everything that VS Code calls; disposing it takes all back. */
export function compose(context: vscode.ExtensionContext): Disposable {
  const store = new DisposableStore();
  const services = createServices(context, store);
  const tokens = composeTokens(services, store);
  const orgsTree = composeOrgs(services, store);
  const request = composeRequest(context, { ...services, ...tokens, orgsTree }, store);
  const demo = composeDemo(services, { orgsTree, request }, store);
  const requestToken = async (target: AppTarget | undefined): Promise<void> => {
    if (target) {
      await request.select(target);
    }
    focus('request');
  };
  const views = { orgsTree, requestToken, suggest: (target: AppTarget) => request.suggest(target) };
  const claims = composeClaims(context, { ...services, ...views }, store);
  const all = { ...services, ...tokens, ...views, demo, claims };
  const handlers = createHandlers({ ...all, clock, focus });
  const onError = (error: unknown): void => {
    void showError(services.log, error);
  };
  store.add(registerCommands(handlers, onError));
  return store;
}

interface Services {
  readonly log: LogChannel;
  readonly settings: Settings;
  readonly credentials: CredentialStore;
  readonly directory: OrgDirectory;
}

function createServices(context: vscode.ExtensionContext, store: DisposableStore): Services {
  const log = store.add(createLog());
  const credentials = new CredentialStore(context.secrets);
  const directory = new OrgDirectory({
    state: context.globalState,
    credentials,
    async createClient(org, credential) {
      const { createOrgClient } = await import('./okta/orgClient.ts');
      return createOrgClient({ orgUrl: org.url, credential, fetch, log });
    },
    async createKnowledge(client) {
      const { OrgKnowledge } = await import('./core/org/orgKnowledge.ts');
      return new OrgKnowledge(client);
    },
  });
  return { log, settings: createSettings(), credentials, directory };
}

interface Tokens {
  readonly tokens: TokenStore;
  readonly tokensTree: TokensTree;
}

function composeTokens({ log }: Services, store: DisposableStore): Tokens {
  const tokens = new TokenStore();
  const tokensTree = new TokensTree(tokens, clock);
  const view = store.add(
    vscode.window.createTreeView(VIEWS.tokens, { treeDataProvider: tokensTree }),
  );
  store.add(tokensTree.keepTimesFresh(view));
  const reveal = (change: 'added' | 'removed'): void => {
    if (change === 'added') {
      inBackground(log, tokensTree.revealNewest(view));
    }
  };
  store.add(tokens.onDidChange(reveal));
  return { tokens, tokensTree };
}

function composeOrgs({ log, directory }: Services, store: DisposableStore): OrgsTree {
  const rightsOf = (org: Org): CredentialRights | undefined => {
    const rights = directory.rightsOf(org);
    return rights && { credential: directory.kindOf(org), rights };
  };
  const orgsTree = new OrgsTree({ directory, log, rightsOf });
  const view = vscode.window.createTreeView(VIEWS.orgs, { treeDataProvider: orgsTree });
  orgsTree.attach(store.add(view));
  const showOrgs = (): void => {
    setContext('hasOrgs', directory.orgs().length > 0);
    orgsTree.showOrgs();
  };
  store.add(directory.onDidChange(showOrgs));
  store.add(directory.onDidChangeRights(showOrgs));
  showOrgs();
  return orgsTree;
}

/** Again when no change of another window can be under way any more. */
const LATER_REVIEW_MILLISECONDS = 180_000;

function composeClaims(
  context: vscode.ExtensionContext,
  services: Services & Pick<ClaimCommandPorts, 'orgsTree' | 'requestToken' | 'suggest'>,
  store: DisposableStore,
): ClaimCommands {
  const { log, directory } = services;
  const changes = new StoredFiles(vscode.Uri.joinPath(context.globalStorageUri, 'claimChanges'));
  const diffs = store.add(new TextDiffs());
  const claims = new ClaimCommands({
    ...services,
    journal: { store: changes, clock, random },
    showDiff: (diff) => diffs.show(diff),
    openPage: openBrowser,
    startPreviews: async () => {
      const { PreviewRunner } = await import('./preview/previewRunner.ts');
      return new PreviewRunner(context.asAbsolutePath('dist/previewWorker.js'));
    },
  });
  store.add(claims);
  const forgetRemovedOrgs = (): void => {
    claims.forgetOrgsExcept(directory.orgs().map(({ url }) => url));
  };
  store.add(directory.onDidChange(forgetRemovedOrgs));
  const review = (): void => {
    inBackground(log, claims.review());
  };
  review();
  const timer = setTimeout(review, LATER_REVIEW_MILLISECONDS);
  store.add({
    dispose: () => {
      clearTimeout(timer);
    },
  });
  return claims;
}

function composeDemo(
  { log, directory }: Services,
  views: Pick<DemoOrgPorts, 'orgsTree' | 'request'>,
  store: DisposableStore,
): DemoOrgControl {
  const demo = new DemoOrgControl({
    ...views,
    log,
    directory,
    focus,
    async start() {
      const { startDemoOrg } = await import('./demo/demoOrg.ts');
      return startDemoOrg({ log });
    },
  });
  store.add({
    dispose: () => {
      inBackground(log, demo.stop());
    },
  });
  return demo;
}

function composeRegistration(
  context: vscode.ExtensionContext,
  { log, directory, settings, orgsTree }: Services & { readonly orgsTree: OrgsTree },
  store: DisposableStore,
): RedirectUriRegistration {
  const longestRequest = (): number => settings.signInTimeout();
  const state = context.globalState;
  const registration = new RedirectUriRegistration({
    directory,
    state,
    log,
    clock,
    longestRequest,
    onChanged: (org, app) => {
      inBackground(log, orgsTree.showApp(org, app));
    },
  });
  const takeBackLeftovers = (): void => {
    inBackground(log, registration.takeBackLeftovers());
  };
  takeBackLeftovers();
  // Once more when no request of a window that closed shortly before can be waiting any more.
  const timer = setTimeout(takeBackLeftovers, longestRequest());
  store.add({
    dispose: () => {
      clearTimeout(timer);
    },
  });
  return registration;
}

function composeRequest(
  context: vscode.ExtensionContext,
  services: Services & Tokens & { readonly orgsTree: OrgsTree },
  store: DisposableStore,
): RequestController {
  const { log, settings, directory, credentials, tokens } = services;
  const signIn = new Lazy(async () => {
    const { SignIn } = await import('./signin/signIn.ts');
    return new SignIn({ clock, fetch, log, openBrowser });
  });
  const registration = composeRegistration(context, services, store);
  const controller: RequestController = new RequestController({
    random,
    log,
    registration,
    uriHandlerUri,
    environment: () => ({
      isBrowserHosted: isBrowserHosted(),
      loopbackPort: settings.loopbackPort(),
    }),
    hasOrgs: () => directory.orgs().length > 0,
    isFormVisible: () => view.isVisible(),
    client: ({ org }) => directory.client(org),
    chooseTarget: (current) => chooseTarget(directory, current),
    clientSecret: (target, signal) => clientSecretOf(credentials, target, signal),
    forgetClientSecret: (target) => forgetClientSecret(credentials, target),
    signIn: async (request, signal) => {
      const service = await signIn.get();
      return service.run(request, { signal, timeoutMilliseconds: settings.signInTimeout() });
    },
    onResult: (result) => {
      showToken(tokens, receivedToken(result));
    },
    runCommand: (id) => vscode.commands.executeCommand(id),
  });
  const forgetRemovedOrgs = (): void => {
    const orgUrls = directory.orgs().map(({ url }) => url);
    inBackground(log, controller.forgetOrgsExcept(orgUrls));
    inBackground(log, registration.forgetOrgsExcept(orgUrls));
  };
  store.add(directory.onDidChange(forgetRemovedOrgs));
  const view: RequestView = new RequestView(controller, {
    extensionUri: context.extensionUri,
    log,
    pageNonce: () => randomValue(random),
  });
  store.add(vscode.window.registerWebviewViewProvider(VIEWS.request, view));
  store.add(vscode.window.registerUriHandler(new CallbackHandler(() => signIn.peek(), log)));
  return controller;
}

function receivedToken({ idToken, decoded, checks, userinfo }: SignInResult): ReceivedToken {
  return { compact: idToken, decoded, checks, receivedAt: clock.now(), userinfo };
}

function focus(view: keyof typeof VIEWS): void {
  void vscode.commands.executeCommand(`${VIEWS[view]}.focus`);
}

function showToken(tokens: TokenStore, token: ReceivedToken): void {
  tokens.add(token);
  focus('tokens');
}
