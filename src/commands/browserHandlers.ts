import { showInformation } from '../vscode/messages.ts';
import type { LogChannel } from '../vscode/log.ts';
import { copyRowValue, inspectorHandlers } from './inspectorHandlers.ts';
import type { InspectorHandlerPorts, SomeHandlers } from './inspectorHandlers.ts';
import { COMMAND_IDS } from './registry.ts';
import type { CommandHandler, CommandId } from './registry.ts';

/** What the commands work with where there is only a browser. */
export interface BrowserHandlerPorts extends InspectorHandlerPorts {
  readonly log: LogChannel;
}

/** What each command does in a browser: those that need more than a browser say so. */
export function createBrowserHandlers(
  ports: BrowserHandlerPorts,
): Record<CommandId, CommandHandler> {
  const own: SomeHandlers = {
    ...inspectorHandlers(ports),
    'oktaClaims.copyClaimValue': (argument) => copyRowValue(ports, argument),
    'oktaClaims.showLog': () => {
      ports.log.show();
    },
  };
  const entries = COMMAND_IDS.map((id) => [id, own[id] ?? sayWhatIsNeeded] as const);
  return Object.fromEntries(entries) as Record<CommandId, CommandHandler>;
}

async function sayWhatIsNeeded(): Promise<void> {
  await showInformation(
    'This needs VS Code on the desktop, or one that is connected to a remote machine: in a browser alone, nothing can receive a sign-in or keep a connection to an org. Tokens can be decoded, checked and compared here.',
  );
}
