import * as vscode from 'vscode';
import { DisposableStore } from '../vscode/disposables.ts';
import type { Disposable } from '../vscode/disposables.ts';
import type { LogChannel } from '../vscode/log.ts';
import { showError } from '../vscode/messages.ts';

/** Every command of the extension, in the order of package.json. */
export const COMMAND_IDS = [
  'oktaClaims.configureGroupsClaim',
  'oktaClaims.addClaim',
  'oktaClaims.editClaim',
  'oktaClaims.removeClaim',
  'oktaClaims.copyClaimAs',
  'oktaClaims.openAdminConsole',
  'oktaClaims.undoLastChange',
  'oktaClaims.requestToken',
  'oktaClaims.pasteJwt',
  'oktaClaims.decodeSelection',
  'oktaClaims.decodeClipboard',
  'oktaClaims.decodeFile',
  'oktaClaims.decodeAt',
  'oktaClaims.verifySignature',
  'oktaClaims.decryptToken',
  'oktaClaims.compareTokens',
  'oktaClaims.openComparison',
  'oktaClaims.removeComparison',
  'oktaClaims.exportToken',
  'oktaClaims.renameToken',
  'oktaClaims.pinToken',
  'oktaClaims.unpinToken',
  'oktaClaims.filterItems',
  'oktaClaims.clearFilter',
  'oktaClaims.runAgain',
  'oktaClaims.runAsAnotherUser',
  'oktaClaims.refreshTokens',
  'oktaClaims.callUserinfo',
  'oktaClaims.introspectToken',
  'oktaClaims.revokeToken',
  'oktaClaims.signOut',
  'oktaClaims.compareWithBefore',
  'oktaClaims.copyFlow',
  'oktaClaims.openFlow',
  'oktaClaims.addOrg',
  'oktaClaims.removeOrg',
  'oktaClaims.reconnectOrg',
  'oktaClaims.checkConnection',
  'oktaClaims.startDemoOrg',
  'oktaClaims.tryScenario',
  'oktaClaims.resetDemoOrg',
  'oktaClaims.stopDemoOrg',
  'oktaClaims.searchApps',
  'oktaClaims.clearAppSearch',
  'oktaClaims.refreshOrgs',
  'oktaClaims.refreshNode',
  'oktaClaims.loadMoreApps',
  'oktaClaims.copyClaimValue',
  'oktaClaims.copyClaimJson',
  'oktaClaims.copyAllClaims',
  'oktaClaims.copyAuthorizationHeader',
  'oktaClaims.removeToken',
  'oktaClaims.removeFlow',
  'oktaClaims.removeAllTokens',
  'oktaClaims.showLog',
] as const;

/** The id of a command of the extension. */
export type CommandId = (typeof COMMAND_IDS)[number];

/**
 * What a command does. The argument is whatever VS Code passes: a tree row, or nothing from the palette;
 * behind it all rows that are selected. Nothing is given back, so that no other extension reads a token
 * out of a command.
 */
export type CommandHandler = (argument: unknown, selected?: unknown) => Promise<void> | void;

/** Registers every command once; an error that a handler lets out is shown. */
export function registerCommands(
  handlers: Record<CommandId, CommandHandler>,
  log: LogChannel,
): Disposable {
  const store = new DisposableStore();
  for (const id of COMMAND_IDS) {
    const run = async (argument: unknown, selected: unknown): Promise<void> => {
      try {
        await handlers[id](argument, selected);
      } catch (error) {
        void showError(log, error);
      }
    };
    store.add(vscode.commands.registerCommand(id, run));
  }
  return store;
}
