import type { Org } from '../core/org/org.ts';
import type { OrgsNode } from '../views/orgs/nodes.ts';
import type { OrgsTree } from '../views/orgs/orgsTree.ts';
import type { AppTarget } from './claimTarget.ts';
import type { TokensTree } from '../views/tokens/tokensTree.ts';
import type { LogChannel } from '../vscode/log.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';
import type { ClaimCommands } from './claimCommands.ts';
import { copyRedirectUri } from './copyRow.ts';
import type { DemoOrgControl } from './demoOrg.ts';
import { copyRowValue, inspectorHandlers, rowOf } from './inspectorHandlers.ts';
import type { InspectorHandlerPorts, SomeHandlers } from './inspectorHandlers.ts';
import type { CommandHandler, CommandId } from './registry.ts';
import { removeOrg } from './removeOrg.ts';
import { searchApps } from './searchApps.ts';
import type * as tokenCommands from './tokenCommands.ts';

/** What the commands work with. */
export interface HandlerPorts extends tokenCommands.TokenCommandPorts, InspectorHandlerPorts {
  readonly log: LogChannel;
  readonly directory: OrgDirectory;
  readonly orgsTree: OrgsTree;
  readonly tokensTree: TokensTree;
  readonly demo: DemoOrgControl;
  readonly claims: ClaimCommands;
  /** Opens Request Token, for the app where one is given. */
  readonly requestToken: (target: AppTarget | undefined) => Promise<void>;
}

/** What each command does. Arguments that are not rows of the extension's own views are ignored. */
export function createHandlers(ports: HandlerPorts): Record<CommandId, CommandHandler> {
  return {
    ...orgHandlers(ports),
    ...claimHandlers(ports),
    ...inspectorHandlers(ports),
    ...sessionHandlers(ports),
    'oktaClaims.copyClaimValue': async (argument) => {
      await copyRowValue(ports, argument);
      await copyRedirectUri(nodeOf(ports, argument));
    },
  };
}

function orgHandlers(ports: HandlerPorts) {
  const { directory, log, orgsTree, demo, claims } = ports;
  const org = (argument: unknown): Org | undefined => {
    const node = nodeOf(ports, argument);
    return node && 'org' in node ? node.org : undefined;
  };
  const scenarioId = (argument: unknown): string | undefined => {
    const node = nodeOf(ports, argument);
    return node?.kind === 'scenario' ? node.scenario.id : undefined;
  };
  return {
    'oktaClaims.addOrg': async () => {
      const { addOrg } = await import('./connections.ts');
      await addOrg(directory, log);
    },
    'oktaClaims.removeOrg': (argument) =>
      removeOrg(directory, org(argument), ({ url }) => claims.forgetOrg(url)),
    'oktaClaims.reconnectOrg': async (argument) => {
      const { reconnectOrg } = await import('./connections.ts');
      await reconnectOrg(directory, log, org(argument));
    },
    'oktaClaims.checkConnection': async (argument) => {
      const { checkConnection } = await import('./connections.ts');
      await checkConnection(directory, log, org(argument));
    },
    'oktaClaims.startDemoOrg': () => demo.start(),
    'oktaClaims.tryScenario': (argument) => demo.tryScenario(scenarioId(argument)),
    'oktaClaims.resetDemoOrg': () => demo.reset(),
    'oktaClaims.stopDemoOrg': () => demo.stop(),
    'oktaClaims.searchApps': (argument) => searchApps(directory, orgsTree, org(argument)),
    'oktaClaims.clearAppSearch': async (argument) => {
      const searched = org(argument);
      if (searched) {
        await orgsTree.search(searched, '');
      }
    },
    'oktaClaims.refreshOrgs': () => {
      orgsTree.refresh();
    },
    'oktaClaims.refreshNode': (argument) => {
      const node = nodeOf(ports, argument);
      if (node) {
        orgsTree.refreshNode(node);
      }
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
  } satisfies SomeHandlers;
}

function claimHandlers(ports: HandlerPorts) {
  const { claims, requestToken } = ports;
  const node = (argument: unknown): OrgsNode | undefined => nodeOf(ports, argument);
  const target = (argument: unknown): AppTarget | undefined => {
    const found = node(argument);
    return found && 'app' in found ? { org: found.org, app: found.app } : undefined;
  };
  return {
    'oktaClaims.configureGroupsClaim': (argument) => claims.configure(target(argument)),
    'oktaClaims.addClaim': (argument) => claims.edit(node(argument)),
    'oktaClaims.editClaim': (argument) => claims.edit(node(argument)),
    'oktaClaims.removeClaim': (argument) => claims.remove(node(argument)),
    'oktaClaims.copyClaimAs': (argument) => claims.copyAs(node(argument)),
    'oktaClaims.openAdminConsole': (argument) => claims.openAdminConsole(node(argument)),
    'oktaClaims.undoLastChange': () => claims.undo(),
    'oktaClaims.requestToken': (argument) => requestToken(target(argument)),
  } satisfies SomeHandlers;
}

function sessionHandlers(ports: HandlerPorts) {
  const run =
    (name: keyof typeof tokenCommands): CommandHandler =>
    async (argument) => {
      const commands = await import('./tokenCommands.ts');
      await commands[name](ports, rowOf(ports, argument));
    };
  return {
    'oktaClaims.runAgain': run('runAgain'),
    'oktaClaims.runAsAnotherUser': run('runAsAnotherUser'),
    'oktaClaims.refreshTokens': run('refreshTokens'),
    'oktaClaims.callUserinfo': run('callUserinfo'),
    'oktaClaims.introspectToken': run('introspectToken'),
    'oktaClaims.revokeToken': run('revokeToken'),
    'oktaClaims.signOut': run('signOut'),
    'oktaClaims.copyFlow': run('copyFlow'),
    'oktaClaims.openFlow': run('openFlow'),
  } satisfies SomeHandlers;
}

function nodeOf({ orgsTree }: HandlerPorts, argument: unknown): OrgsNode | undefined {
  return orgsTree.isNode(argument) ? argument : undefined;
}
