import type { Row } from '../views/tokens/row.ts';
import type { TokensTree } from '../views/tokens/tokensTree.ts';
import { copyAllClaims, copyAuthorizationHeader, copyJson, copyValue } from './copyRow.ts';
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
  const run =
    (name: keyof typeof inspectorCommands): CommandHandler =>
    async (argument, selected) => {
      const commands = await import('./inspectorCommands.ts');
      await commands[name](ports, rowOf(ports, argument), rowsOf(ports, selected));
    };
  return {
    'oktaClaims.compareTokens': run('compareTokens'),
    'oktaClaims.compareWithBefore': run('compareWithBefore'),
    'oktaClaims.openComparison': run('openComparison'),
    'oktaClaims.removeComparison': run('removeComparison'),
    'oktaClaims.exportToken': run('exportToken'),
    'oktaClaims.renameToken': run('renameToken'),
    'oktaClaims.pinToken': run('pinToken'),
    'oktaClaims.unpinToken': run('unpinToken'),
    'oktaClaims.filterItems': run('filterItems'),
    'oktaClaims.clearFilter': run('clearFilter'),
    'oktaClaims.removeToken': run('removeTokens'),
    'oktaClaims.removeAllTokens': run('removeAllTokens'),
  } satisfies SomeHandlers;
}

function copyHandlers(ports: InspectorHandlerPorts) {
  return {
    'oktaClaims.copyClaimJson': (argument) => copyJson(rowOf(ports, argument)),
    'oktaClaims.copyAllClaims': (argument) => copyAllClaims(rowOf(ports, argument)),
    'oktaClaims.copyAuthorizationHeader': (argument) =>
      copyAuthorizationHeader(rowOf(ports, argument)),
    'oktaClaims.removeFlow': (argument) => {
      const flow = rowOf(ports, argument)?.flow;
      if (flow) {
        ports.flows.remove(flow);
      }
    },
  } satisfies SomeHandlers;
}

/** The argument of a command, if it is a row of the Token Inspector. */
export function rowOf(
  { tokensTree }: Pick<InspectorHandlerPorts, 'tokensTree'>,
  argument: unknown,
): Row | undefined {
  return tokensTree.isRow(argument) ? argument : undefined;
}

/** The rows that VS Code hands on when several are selected. */
function rowsOf({ tokensTree }: InspectorHandlerPorts, selected: unknown): readonly Row[] {
  return Array.isArray(selected) ? selected.filter((row) => tokensTree.isRow(row)) : [];
}
