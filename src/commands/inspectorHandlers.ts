import type { Row } from '../views/tokens/row.ts';
import type { TokensTree } from '../views/tokens/tokensTree.ts';
import { copyAllClaims, copyJson, copyValue } from './copyRow.ts';
import type * as decodeCommands from './decodeCommands.ts';
import type * as inspectorCommands from './inspectorCommands.ts';
import type { CommandHandler, CommandId } from './registry.ts';
import type * as verifyCommands from './verifyCommands.ts';

/** What the commands of the Token Inspector work with; a browser has all of it. */
export interface InspectorHandlerPorts
  extends inspectorCommands.InspectorPorts, decodeCommands.DecodePorts, verifyCommands.VerifyPorts {
  readonly tokensTree: TokensTree;
}

/** The handlers of some of the commands; `createHandlers` proves that none is missing. */
export type SomeHandlers = Partial<Record<CommandId, CommandHandler>>;

type InspectorHandlers = ReturnType<typeof decodeHandlers> &
  ReturnType<typeof verifyHandlers> &
  ReturnType<typeof rowHandlers> &
  ReturnType<typeof copyHandlers>;

/** What the commands do that read, check and compare tokens, wherever the extension runs. */
export function inspectorHandlers(ports: InspectorHandlerPorts): InspectorHandlers {
  return {
    ...decodeHandlers(ports),
    ...verifyHandlers(ports),
    ...rowHandlers(ports),
    ...copyHandlers(ports),
  };
}

/** Copies what a row of the Token Inspector stands for; other arguments are ignored. */
export async function copyRowValue(ports: InspectorHandlerPorts, argument: unknown): Promise<void> {
  await copyValue(rowOf(ports, argument));
}

function decodeHandlers(ports: InspectorHandlerPorts) {
  const run =
    (name: 'pasteJwt' | 'decodeSelection' | 'decodeClipboard' | 'decodeFile'): CommandHandler =>
    async () => {
      const commands = await import('./decodeCommands.ts');
      await commands[name](ports);
    };
  return {
    'oktaClaims.pasteJwt': run('pasteJwt'),
    'oktaClaims.decodeSelection': run('decodeSelection'),
    'oktaClaims.decodeClipboard': run('decodeClipboard'),
    'oktaClaims.decodeFile': run('decodeFile'),
    'oktaClaims.decodeAt': async (argument) => {
      const { decodeAt } = await import('./decodeCommands.ts');
      await decodeAt(ports, argument);
    },
  } satisfies SomeHandlers;
}

function verifyHandlers(ports: InspectorHandlerPorts) {
  const run =
    (name: 'verifySignature' | 'decryptToken'): CommandHandler =>
    async (argument) => {
      const commands = await import('./verifyCommands.ts');
      const rowId = await commands[name](ports, rowOf(ports, argument));
      if (rowId !== undefined) {
        await ports.tokensTree.reveal(rowId);
      }
    };
  return {
    'oktaClaims.verifySignature': run('verifySignature'),
    'oktaClaims.decryptToken': run('decryptToken'),
  } satisfies SomeHandlers;
}

function rowHandlers(ports: InspectorHandlerPorts) {
  const { tokensTree } = ports;
  const run =
    (name: keyof typeof inspectorCommands): CommandHandler =>
    async (argument, selected) => {
      const commands = await import('./inspectorCommands.ts');
      await commands[name](ports, rowOf(ports, argument), selectedRows(ports, argument, selected));
    };
  return {
    'oktaClaims.compareTokens': run('compareTokens'),
    'oktaClaims.compareWithBefore': run('compareWithBefore'),
    'oktaClaims.openComparison': run('openComparison'),
    'oktaClaims.removeComparison': run('removeComparison'),
    'oktaClaims.copyAuthorizationHeader': run('copyAuthorizationHeader'),
    'oktaClaims.exportToken': run('exportToken'),
    'oktaClaims.renameToken': run('renameToken'),
    'oktaClaims.pinToken': run('pinToken'),
    'oktaClaims.unpinToken': run('unpinToken'),
    'oktaClaims.filterItems': run('filterItems'),
    'oktaClaims.clearFilter': run('clearFilter'),
    'oktaClaims.removeToken': async (argument, selected) => {
      // By key a row in the middle of a token does not stand for the whole of it.
      const isAnything = !isOnSelection(argument) || tokensTree.selection().some(isWhole);
      if (isAnything) {
        await run('removeTokens')(argument, selected);
      }
    },
    'oktaClaims.removeAllTokens': run('removeAllTokens'),
    'oktaClaims.removeFlow': (argument) => {
      const flow = rowOf(ports, argument)?.flow;
      if (flow) {
        ports.flows.remove(flow);
      }
    },
  } satisfies SomeHandlers;
}

function copyHandlers(ports: InspectorHandlerPorts) {
  return {
    'oktaClaims.copyClaimJson': (argument) => copyJson(rowOf(ports, argument)),
    'oktaClaims.copyAllClaims': (argument) => copyAllClaims(rowOf(ports, argument)),
  } satisfies SomeHandlers;
}

/** The row that a command is called on: its argument, or for a key the one that is selected. */
export function rowOf(
  { tokensTree }: Pick<InspectorHandlerPorts, 'tokensTree'>,
  argument: unknown,
): Row | undefined {
  if (isOnSelection(argument)) {
    return tokensTree.selection()[0];
  }
  return tokensTree.isRow(argument) ? argument : undefined;
}

/** The rows that VS Code hands on when several are selected; it hands none on for a key. */
function selectedRows(
  { tokensTree }: InspectorHandlerPorts,
  argument: unknown,
  selected: unknown,
): readonly Row[] {
  if (isOnSelection(argument)) {
    return tokensTree.selection();
  }
  return Array.isArray(selected) ? selected.filter((row) => tokensTree.isRow(row)) : [];
}

/** Whether a key was pressed, for which package.json names no row. */
function isOnSelection(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'onSelection' in argument;
}

/** Whether a row stands for a token, a flow or a comparison, not for a part of it. */
function isWhole({ words = [] }: Row): boolean {
  return ['token', 'flow', 'pair'].some((word) => words.includes(word));
}
