import { authorizeCurl, authorizeLines, authorizeUrl } from '../../core/oidc/authorizeRequest.ts';
import type { AuthorizeRequest } from '../../core/oidc/authorizeRequest.ts';
import type { Environment } from '../../core/oidc/receivers.ts';
import type { OidcApp, Org } from '../../core/org/org.ts';
import type { Allowed } from './allowGrants.ts';
import { isForOneRequest, redirectUriOf } from './authorizeRequestOf.ts';
import { changed } from './draft.ts';
import type { RequestDraft, RequestTarget } from './draft.ts';
import type { DraftStore } from './draftStore.ts';
import type { Action } from './protocol.ts';
import type { RedirectUriRegistration } from './redirectUriRegistration.ts';
import type { Rerun, RequestRuns } from './requestRuns.ts';

/** What the buttons need of the rest of the extension. */
export interface ActionPorts {
  readonly registration: Pick<RedirectUriRegistration, 'register'>;
  environment(uriHandlerUri: string): Environment;
  /** Has the app allow a response type that the user chooses; undefined when the user cancels. */
  allowResponseType(target: RequestTarget): Promise<Allowed | undefined>;
  /** Has the app allow refresh tokens, unless the user declines. */
  allowRefreshTokens(target: RequestTarget): Promise<OidcApp | undefined>;
  copyText(text: string, what: string): Promise<void>;
  /** Asks for an app; undefined when the user cancels. */
  chooseTarget(current: RequestTarget | undefined): Promise<RequestTarget | undefined>;
  runCommand(id: string): Promise<void>;
  /** Told of an app that was changed. */
  onChanged(org: Org, app: OidcApp): void;
  configureGroupsClaim(target: RequestTarget): Promise<void>;
  openAdminConsole(target: RequestTarget): Promise<void>;
  openSetting(id: string): Promise<void>;
  forgetClientSecret(target: RequestTarget): Promise<void>;
  compareTokens(): Promise<void>;
  revealFlow(): void;
}

/** What the buttons work with. */
interface ActionParts {
  readonly draft: DraftStore;
  readonly runs: RequestRuns;
  readonly ports: ActionPorts;
}

/** What the buttons ask the form to do. */
interface FormSteps {
  readonly select: (target: RequestTarget) => Promise<void>;
  readonly launch: (draft: RequestDraft) => Promise<void>;
  /** The request to the byte as the form shows it. */
  readonly requestOf: (draft: RequestDraft) => AuthorizeRequest | undefined;
  readonly runAgain: (as: Rerun) => Promise<void>;
  readonly change: (draft: RequestDraft) => void;
}

/** What each button does to the request as it is at the moment. */
export type ActionTable = Readonly<Record<Action, (draft: RequestDraft) => Promise<void> | void>>;

/** The buttons of the form. */
export function createActions(parts: ActionParts, steps: FormSteps): ActionTable {
  return {
    ...fieldActions(parts, steps),
    ...copyActions(parts, steps),
    ...launchActions(parts, steps),
    ...remedyActions(parts, steps),
  };
}

function fieldActions({ draft: store, ports }: ActionParts, { select, change }: FormSteps) {
  const learn = (target: RequestTarget, app: OidcApp): void => {
    store.learn({ ...target, app });
    ports.onChanged(target.org, app);
  };
  return {
    addOrg: () => ports.runCommand('oktaClaims.addOrg'),
    startDemoOrg: () => ports.runCommand('oktaClaims.startDemoOrg'),
    async chooseApp(draft) {
      const target = await ports.chooseTarget(draft.target);
      if (target) {
        await select(target);
      }
    },
    renew: () => store.renew(),
    askForRefreshToken(draft) {
      change(changed(draft, { scope: `${draft.scope.trim()} offline_access`.trim() }));
    },
    resetUrl(draft) {
      change(changed(draft, {}));
    },
    registerRedirectUri: withTarget(async (target, draft) => {
      const environment = ports.environment(draft.uriHandlerUri);
      const app = await ports.registration.register(target, {
        redirectUri: redirectUriOf(draft, environment),
        isForOneRequest: isForOneRequest(draft, environment),
      });
      if (app) {
        store.learn({ ...target, app });
      }
    }),
    allowResponseType: withTarget(async (target) => {
      const allowed = await ports.allowResponseType(target);
      if (allowed) {
        learn(target, allowed.app);
        change(changed(await store.current(), { responseType: allowed.responseType }));
      }
    }),
    allowRefreshTokens: withTarget(async (target) => {
      const app = await ports.allowRefreshTokens(target);
      if (app) {
        learn(target, app);
      }
    }),
  } satisfies Partial<ActionTable>;
}

function copyActions({ ports }: ActionParts, steps: FormSteps) {
  const copy =
    (print: (request: AuthorizeRequest) => string, what: string) =>
    async (draft: RequestDraft): Promise<void> => {
      const request = steps.requestOf(draft);
      if (request) {
        await ports.copyText(print(request), what);
      }
    };
  return {
    copyUrl: copy(authorizeUrl, 'request URL'),
    copyCurl: copy(authorizeCurl, 'curl command'),
    copyLines: copy(authorizeLines, 'curl command in lines'),
  } satisfies Partial<ActionTable>;
}

function launchActions({ runs, ports }: ActionParts, { launch, runAgain }: FormSteps) {
  return {
    launch,
    cancel: () => runs.cancel(),
    findOutWhy: () => runs.findOutWhy(),
    runAgain: () => runAgain('same user'),
    runAsAnotherUser: () => runAgain('another user'),
    compareTokens: () => ports.compareTokens(),
    showFlow: () => {
      ports.revealFlow();
    },
  } satisfies Partial<ActionTable>;
}

function remedyActions({ draft: store, ports }: ActionParts, steps: FormSteps) {
  const relaunch = async (draft: RequestDraft): Promise<void> => {
    steps.change(draft);
    await steps.launch(draft);
  };
  return {
    askToSignIn: (draft) => relaunch(changed(draft, { prompt: '' })),
    askForConsent: (draft) => relaunch(changed(draft, { prompt: 'consent' })),
    useCode: (draft) => relaunch(changed(draft, { responseType: 'code', usesPkce: true })),
    useGroupsScopes: (draft) => relaunch(changed(draft, { scope: 'openid groups' })),
    useOrgServer: (draft) => relaunch(changed(draft, { serverId: '' })),
    pushRequest: (draft) => relaunch(changed(draft, { isPushed: true })),
    enterClientSecret: withTarget(async (target) => {
      await ports.forgetClientSecret(target);
      await relaunch(await store.current());
    }),
    configureGroupsClaim: withTarget((target) => ports.configureGroupsClaim(target)),
    openAdminConsole: withTarget((target) => ports.openAdminConsole(target)),
    reconnectOrg: () => ports.runCommand('oktaClaims.reconnectOrg'),
    changePort: () => ports.openSetting('oktaClaims.loopbackPort'),
    changeProxy: () => ports.openSetting('http.proxy'),
  } satisfies Partial<ActionTable>;
}

function withTarget(
  act: (target: RequestTarget, draft: RequestDraft) => Promise<void>,
): (draft: RequestDraft) => Promise<void> {
  return async (draft) => {
    if (draft.target) {
      await act(draft.target, draft);
    }
  };
}
