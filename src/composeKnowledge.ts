import { clock, fetchOfHost } from './composeInspector.ts';
import type { Org } from './core/org/org.ts';
import type { InspectedToken } from './views/tokens/inspectedToken.ts';
import type { TokenStore } from './views/tokens/tokenStore.ts';
import type { DisposableStore } from './vscode/disposables.ts';
import type { LogChannel } from './vscode/log.ts';
import { inBackground } from './vscode/messages.ts';
import type { OrgDirectory } from './vscode/orgDirectory.ts';

/** What connected orgs tell about the tokens of the Token Inspector. */
export interface Knowledge {
  /** Asks about tokens that have come, in the background. */
  readonly learn: (tokens: readonly InspectedToken[]) => void;
  /** Asks again about the tokens of an org. */
  readonly learnAgain: (org: Org) => void;
}

/** Wires the Token Inspector to the orgs; without an org, nothing is loaded for it. */
export function composeKnowledge(
  { log, directory }: { readonly log: LogChannel; readonly directory: OrgDirectory },
  tokens: TokenStore,
  store: DisposableStore,
): Knowledge {
  store.add(
    directory.onDidChange(() => {
      tokens.forgetSessionsExcept(directory.orgs().map(({ url }) => url));
    }),
  );
  const ports = {
    tokens,
    clock,
    log,
    fetch: fetchOfHost,
    orgs: () => directory.orgs(),
    knowledge: (org: Org) => directory.knowledge(org),
  };
  const ask = async (asked: readonly InspectedToken[]): Promise<void> => {
    const { learnFromOrgs } = await import('./commands/tokenKnowledge.ts');
    await learnFromOrgs(asked, ports);
  };
  const learn = (asked: readonly InspectedToken[]): void => {
    if (asked.length > 0 && directory.orgs().length > 0) {
      inBackground(log, ask(asked));
    }
  };
  return {
    learn,
    learnAgain: ({ url }) => {
      learn(tokens.tokens.filter(({ configuration }) => configuration?.orgUrl === url));
    },
  };
}
