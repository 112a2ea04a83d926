import * as vscode from 'vscode';
import { ClaimCommands } from './commands/claimCommands.ts';
import type { ClaimCommandPorts } from './commands/claimCommands.ts';
import type { AppTarget } from './commands/claimTarget.ts';
import { DemoOrgControl } from './commands/demoOrg.ts';
import type { DemoOrgPorts } from './commands/demoOrg.ts';
import { createHandlers } from './commands/handlers.ts';
import { registerCommands } from './commands/registry.ts';
import type { SignInResult, SignInService } from './core/oidc/signIn.ts';
import {
  clock,
  composeEditor,
  composeInspector,
  fetchOfHost,
  focus,
  inspectorPorts,
  revealed,
} from './composeInspector.ts';
import type { Inspector } from './composeInspector.ts';
import { composeKnowledge } from './composeKnowledge.ts';
import type { Knowledge } from './composeKnowledge.ts';
import { composeRequest } from './composeRequest.ts';
import type { Org } from './core/org/org.ts';
import type { Random } from './core/ports.ts';
import { CallbackHandler } from './vscode/callbackHandler.ts';
import { OrgsTree } from './views/orgs/orgsTree.ts';
import type { CredentialRights } from './views/orgs/rows.ts';
import type { RequestToken } from './views/request/requestToken.ts';
import { CredentialStore } from './vscode/credentials.ts';
import { setContext } from './vscode/contextKeys.ts';
import { DisposableStore } from './vscode/disposables.ts';
import type { Disposable } from './vscode/disposables.ts';
import { VIEWS } from './vscode/identifiers.ts';
import { createLog } from './vscode/log.ts';
import type { LogChannel } from './vscode/log.ts';
import { inBackground } from './vscode/messages.ts';
import { Lazy } from './core/lazy.ts';
import { openBrowser } from './vscode/openBrowser.ts';
import { OrgDirectory } from './vscode/orgDirectory.ts';
import { StoredFiles } from './vscode/storedFiles.ts';
import type { TextDiff } from './vscode/shownTexts.ts';
import { createSettings } from './vscode/settings.ts';
import type { Settings } from './vscode/settings.ts';

const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };

/** Builds every service and registers everything that VS Code calls; disposing it takes all back. */
export function compose(context: vscode.ExtensionContext): Disposable {
  const store = new DisposableStore();
  const services = createServices(context, store);
  const { directory } = services;
  const inspector = composeInspector(services.log, store);
  composeEditor(services.settings, store);
  const knowledge = composeKnowledge(services, inspector.tokens, store);
  const showDiff = (diff: TextDiff): Promise<void> => inspector.texts.show(diff);
  const orgsTree = composeOrgs(services, store);
  const signIn = composeSignIn(services, store);
  const request = composeRequest(
    context,
    {
      ...services,
      orgsTree,
      signIn,
      clock,
      random,
      configureGroupsClaim: (target) => claims.configure(target),
      addFlow: (trace) => {
        inspector.flows.add(trace);
      },
      showResult: (result) => showTokens(inspector, knowledge, result),
      compareTokens: () => runCommand('oktaClaims.compareWithBefore'),
      revealFlow: (withFocus) => {
        revealed(services.log, inspector.tokensTree.revealNewestFlow(withFocus));
      },
    },
    store,
  );
  const demo = composeDemo(services, { orgsTree, request: lateRequest(request) }, store);
  const requestToken = async (target: AppTarget | undefined): Promise<void> => {
    if (target) {
      await (await request.get()).controller.select(target);
    }
    await focus('request');
  };
  const suggest = async (target: AppTarget): Promise<void> => {
    await (await request.get()).controller.suggest(target);
  };
  const views = { orgsTree, requestToken, suggest };
  const claims: ClaimCommands = composeClaims(
    context,
    { ...services, ...views, showDiff, claimsChanged: knowledge.learnAgain },
    store,
  );
  const handlers = createHandlers({
    ...services,
    ...inspectorPorts(inspector, { ...services, ...knowledge, orgs: () => directory.orgs() }),
    ...views,
    demo,
    claims,
    signInService: () => signIn.get(),
    runAgain: async (trace, as) => {
      await (await request.get()).controller.runAgain(trace, as);
    },
  });
  store.add(registerCommands(handlers, services.log));
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
      return createOrgClient({ orgUrl: org.url, credential, fetch: fetchOfHost, log });
    },
    async createKnowledge(client) {
      const { OrgKnowledge } = await import('./core/org/orgKnowledge.ts');
      return new OrgKnowledge(client);
    },
  });
  return { log, settings: createSettings(), credentials, directory };
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
  services: Services &
    Pick<ClaimCommandPorts, 'orgsTree' | 'requestToken' | 'suggest' | 'showDiff' | 'claimsChanged'>,
  store: DisposableStore,
): ClaimCommands {
  const { log, directory } = services;
  const changes = new StoredFiles(vscode.Uri.joinPath(context.globalStorageUri, 'claimChanges'));
  const claims = new ClaimCommands({
    ...services,
    journal: { store: changes, clock, random },
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

/** The form, as what fills it in knows it: loaded when it is first filled in. */
function lateRequest(request: Lazy<RequestToken>): DemoOrgPorts['request'] {
  return {
    async prepare(...filledIn) {
      await (await request.get()).controller.prepare(...filledIn);
    },
    async reload(org) {
      await (await request.get()).controller.reload(org);
    },
  };
}

/** Signs in; loaded at the first request. Answers from the browser go to it once it is there. */
function composeSignIn({ log }: Services, store: DisposableStore): Lazy<SignInService> {
  const signIn = new Lazy<SignInService>(async () => {
    const { SignIn } = await import('./signin/signIn.ts');
    return new SignIn({ clock, random, fetch: fetchOfHost, log, openBrowser });
  });
  store.add(vscode.window.registerUriHandler(new CallbackHandler(() => signIn.peek(), log)));
  return signIn;
}

async function runCommand(id: string): Promise<void> {
  await vscode.commands.executeCommand(id);
}

/** Shows the tokens of a sign-in, and gives what is different from the ones before. */
async function showTokens(
  { tokens }: Inspector,
  knowledge: Knowledge,
  result: SignInResult,
): Promise<string> {
  const { showResult } = await import('./views/tokens/showResult.ts');
  const difference = showResult(tokens, result, clock);
  await focus('tokens');
  knowledge.learn(tokens.tokens.slice(0, result.tokens.length));
  return difference;
}
