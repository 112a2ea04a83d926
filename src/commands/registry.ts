import * as vscode from 'vscode';
import { DisposableStore } from '../vscode/disposables.ts';
import type { Disposable } from '../vscode/disposables.ts';

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
  'oktaClaims.removeToken',
  'oktaClaims.removeFlow',
  'oktaClaims.removeAllTokens',
  'oktaClaims.showLog',
] as const;

/** The id of a command of the extension. */
export type CommandId = (typeof COMMAND_IDS)[number];

/**
 * What a command does. The argument is whatever VS Code passes: a tree row, or nothing from the palette.
 * Nothing is given back, so that no other extension reads a token out of a command.
 */
export type CommandHandler = (argument: unknown) => Promise<void> | void;

/** Registers every command once; an error that a handler lets out goes to `onError`. */
export function registerCommands(
  handlers: Record<CommandId, CommandHandler>,
  onError: (error: unknown) => void,
): Disposable {
  const store = new DisposableStore();
  for (const id of COMMAND_IDS) {
    const run = async (argument: unknown): Promise<void> => {
      try {
        await handlers[id](argument);
      } catch (error) {
        onError(error);
      }
    };
    store.add(vscode.commands.registerCommand(id, run));
  }
  return store;
}
