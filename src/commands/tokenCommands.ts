// The commands on sign-ins and on what they brought, loaded together when the first of them is run.
import { flowMarkdown } from '../core/export/flowMarkdown.ts';
import type { FlowTrace } from '../core/oidc/flowTrace.ts';
import type { SessionToken } from '../core/oidc/signIn.ts';
import type { Clock } from '../core/ports.ts';
import type { Rerun } from '../views/request/requestRuns.ts';
import type { FlowStore } from '../views/tokens/flowStore.ts';
import type { Row } from '../views/tokens/row.ts';
import type { TokensTree } from '../views/tokens/tokensTree.ts';
import type { TokenStore } from '../views/tokens/tokenStore.ts';
import { copyText } from '../vscode/clipboard.ts';
import { askChoice } from '../vscode/inputs.ts';
import { showInformation } from '../vscode/messages.ts';
import { withProgress } from '../vscode/progress.ts';
import type { TextPage } from '../vscode/shownTexts.ts';
import { given, singleStep } from '../vscode/wizard.ts';
import { FollowUps } from './followUps.ts';
import type { FollowUpService } from './followUps.ts';

/** What the commands on sign-ins need of the rest of the extension. */
export interface TokenCommandPorts {
  readonly tokens: TokenStore;
  readonly flows: FlowStore;
  readonly tokensTree: Pick<TokensTree, 'reveal'>;
  readonly clock: Clock;
  readonly signInService: () => Promise<FollowUpService>;
  /** Launches the request of a flow again; without one, says that there is none. */
  readonly runAgain: (trace: FlowTrace | undefined, as: Rerun) => Promise<void>;
  /** Opens a text to be read. */
  readonly openText: (page: TextPage) => Promise<void>;
}

/** A command on a row, or without one on what is newest. */
export type TokenCommand = (ports: TokenCommandPorts, row: Row | undefined) => Promise<void>;

/** Launches the request of a row, or the last one, again with everything as it was. */
export const runAgain: TokenCommand = (ports, row) =>
  ports.runAgain(traceOf(ports, row), 'same user');

/** The same, with Okta asked to let somebody else sign in. */
export const runAsAnotherUser: TokenCommand = (ports, row) =>
  ports.runAgain(traceOf(ports, row), 'another user');

/** Exchanges the refresh token for fresh tokens. */
export const refreshTokens: TokenCommand = (ports, row) => followUps(ports).refresh(row);

/** Asks the userinfo endpoint. */
export const callUserinfo: TokenCommand = (ports, row) => followUps(ports).callUserinfo(row);

/** Asks the server what it knows of a token. */
export const introspectToken: TokenCommand = (ports, row) => followUps(ports).introspect(row);

/** Makes a token void. */
export const revokeToken: TokenCommand = (ports, row) => followUps(ports).revoke(row);

/** Opens the browser where the user's session at Okta ends. */
export const signOut: TokenCommand = (ports, row) => followUps(ports).signOut(row);

/** Copies a report of a flow as Markdown. */
export const copyFlow: TokenCommand = async (ports, row) => {
  const report = await reportOf(ports, row);
  if (report !== undefined) {
    await copyText(report, 'flow as Markdown');
  }
};

/** Opens a report of a flow as Markdown. Secrets in it are masked. */
export const openFlow: TokenCommand = async (ports, row) => {
  const content = await reportOf(ports, row);
  if (content !== undefined) {
    await ports.openText({ name: 'Sign-in.md', text: content });
  }
};

function traceOf({ flows }: TokenCommandPorts, row: Row | undefined): FlowTrace | undefined {
  const [newest] = flows.flows;
  return row?.flow?.trace ?? row?.token?.origin?.session.trace ?? newest?.trace;
}

async function reportOf(
  ports: TokenCommandPorts,
  row: Row | undefined,
): Promise<string | undefined> {
  const trace = traceOf(ports, row);
  if (!trace) {
    await showInformation('There is no sign-in in the Token Inspector yet.');
  }
  return trace && flowMarkdown(trace);
}

function followUps(ports: TokenCommandPorts): FollowUps {
  return new FollowUps({
    ...ports,
    reveal: (rowId) => ports.tokensTree.reveal(rowId),
    say: showInformation,
    chooseToken,
    withProgress,
  });
}

const LABELS: Readonly<Record<SessionToken, string>> = {
  'access token': 'Access Token',
  'refresh token': 'Refresh Token',
};

async function chooseToken(
  placeholder: string,
  names: readonly SessionToken[],
): Promise<SessionToken | undefined> {
  const items = names.map((name) => ({ label: LABELS[name], name }));
  return given(await askChoice(singleStep('Token'), { placeholder, items }))?.name;
}
