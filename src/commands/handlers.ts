import type { Org } from '../core/org/org.ts';
import type { Clock } from '../core/ports.ts';
import type { OrgsNode } from '../views/orgs/nodes.ts';
import type { OrgsTree } from '../views/orgs/orgsTree.ts';
import type { RequestController } from '../views/request/controller.ts';
import type { RequestTarget } from '../views/request/draft.ts';
import type { Row } from '../views/tokens/row.ts';
import type { TokensTree } from '../views/tokens/tokensTree.ts';
import type { TokenStore } from '../views/tokens/tokenStore.ts';
import type { VIEWS } from '../vscode/identifiers.ts';
import type { LogChannel } from '../vscode/log.ts';
import { inBackground } from '../vscode/messages.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import { addOrg } from './addOrg.ts';
import { copyAllClaims, copyJson, copyRedirectUri, copyValue } from './copyRow.ts';
import type { DemoOrgControl } from './demoOrg.ts';
import type { CommandHandler, CommandId } from './registry.ts';
import { removeOrg } from './removeOrg.ts';
import { searchApps } from './searchApps.ts';

/** What the commands work with. */
export interface HandlerPorts {
  readonly log: LogChannel;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly orgsTree: OrgsTree;
  readonly tokens: TokenStore;
  readonly tokensTree: TokensTree;
  readonly request: RequestController;
  readonly demo: DemoOrgControl;
  /** Shows a view and moves the focus there. */
  readonly focus: (view: keyof typeof VIEWS) => void;
}

/** What each command does. Arguments that are not rows of the extension's own views are ignored. */
export function createHandlers(ports: HandlerPorts): Record<CommandId, CommandHandler> {
  return { ...orgHandlers(ports), ...claimHandlers(ports), ...tokenHandlers(ports) };
}

type OrgCommand =
  | 'oktaClaims.addOrg'
  | 'oktaClaims.removeOrg'
  | 'oktaClaims.startDemoOrg'
  | 'oktaClaims.tryScenario'
  | 'oktaClaims.resetDemoOrg'
  | 'oktaClaims.stopDemoOrg'
  | 'oktaClaims.searchApps'
  | 'oktaClaims.clearAppSearch'
  | 'oktaClaims.refreshOrgs'
  | 'oktaClaims.loadMoreApps'
  | 'oktaClaims.showLog';

type ClaimCommand = 'oktaClaims.configureGroupsClaim' | 'oktaClaims.requestToken';

function orgHandlers(ports: HandlerPorts): Record<OrgCommand, CommandHandler> {
  const { directory, log, orgsTree, demo } = ports;
  const org = (argument: unknown): Org | undefined => {
    const node = nodeOf(ports, argument);
    return node && 'org' in node ? node.org : undefined;
  };
  const scenarioId = (argument: unknown): string | undefined => {
    const node = nodeOf(ports, argument);
    return node?.kind === 'scenario' ? node.scenario.id : undefined;
  };
  return {
    'oktaClaims.addOrg': () => addOrg(directory, log),
    'oktaClaims.removeOrg': (argument) => removeOrg(directory, org(argument)),
    'oktaClaims.startDemoOrg': () => demo.start(),
    'oktaClaims.tryScenario': (argument) => demo.tryScenario(scenarioId(argument)),
    'oktaClaims.resetDemoOrg': () => demo.reset(),
    'oktaClaims.stopDemoOrg': () => demo.stop(),
    'oktaClaims.searchApps': (argument) => searchApps(directory, orgsTree, org(argument)),
    'oktaClaims.clearAppSearch': (argument) => {
      const searched = org(argument);
      if (searched) {
        orgsTree.search(searched, '');
      }
    },
    'oktaClaims.refreshOrgs': () => {
      orgsTree.refresh();
    },
    'oktaClaims.loadMoreApps': async (argument) => {
      const listed = org(argument);
      if (listed) {
        await orgsTree.loadMore(listed);
      }
    },
    'oktaClaims.showLog': () => {
      log.show();
    },
  };
}

function claimHandlers(ports: HandlerPorts): Record<ClaimCommand, CommandHandler> {
  const { directory, log, orgsTree, request, focus } = ports;
  const target = (argument: unknown): RequestTarget | undefined => {
    const node = nodeOf(ports, argument);
    return node && 'app' in node ? { org: node.org, app: node.app } : undefined;
  };
  const requestToken = async (chosen: RequestTarget | undefined): Promise<void> => {
    if (chosen) {
      await request.select(chosen);
    }
    focus('request');
  };
  const onSaved = (saved: RequestTarget): void => {
    orgsTree.refreshApps();
    inBackground(log, request.suggest(saved));
  };
  return {
    'oktaClaims.configureGroupsClaim': async (argument) => {
      const { configureGroupsClaim } = await import('./configure/configureGroupsClaim.ts');
      await configureGroupsClaim({ directory, log, requestToken, onSaved }, target(argument));
    },
    'oktaClaims.requestToken': (argument) => requestToken(target(argument)),
  };
}

function tokenHandlers(
  ports: HandlerPorts,
): Record<Exclude<CommandId, OrgCommand | ClaimCommand>, CommandHandler> {
  const { clock, tokens, tokensTree, focus } = ports;
  const row = (argument: unknown): Row | undefined =>
    tokensTree.isRow(argument) ? argument : undefined;
  return {
    'oktaClaims.pasteJwt': async () => {
      const { pasteJwt } = await import('./pasteJwt.ts');
      const token = await pasteJwt(clock);
      if (!token) {
        return;
      }
      tokens.add(token);
      focus('tokens');
    },
    'oktaClaims.copyClaimValue': async (argument) => {
      await copyValue(row(argument));
      await copyRedirectUri(nodeOf(ports, argument));
    },
    'oktaClaims.copyClaimJson': (argument) => copyJson(row(argument)),
    'oktaClaims.copyAllClaims': (argument) => copyAllClaims(row(argument)),
    'oktaClaims.removeToken': (argument) => {
      const token = row(argument)?.token;
      if (token) {
        tokens.remove(token);
      }
    },
    'oktaClaims.removeAllTokens': () => {
      tokens.clear();
    },
  };
}

function nodeOf({ orgsTree }: HandlerPorts, argument: unknown): OrgsNode | undefined {
  return orgsTree.isNode(argument) ? argument : undefined;
}
