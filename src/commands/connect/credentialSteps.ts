import type * as vscode from 'vscode';
import type { CredentialKind } from '../../core/org/credential.ts';
import { parseOrgUrl } from '../../core/org/orgUrl.ts';
import { askChoice, askText } from '../../vscode/inputs.ts';
import type { Remark } from '../../vscode/inputs.ts';
import { answered } from '../../vscode/wizard.ts';
import type { Step } from '../../vscode/wizard.ts';
import type { ConnectionDraft } from './connectionDraft.ts';
import { privateKeyStep } from './privateKeyStep.ts';
import { refusalOf } from './refusal.ts';
import type { ConnectPorts } from './refusal.ts';

/** The steps that ask for an org's credential; the last one ends only with a credential that works. */
export function credentialSteps(ports: ConnectPorts): readonly Step<ConnectionDraft>[] {
  return [kindStep(), apiTokenStep(ports), clientIdStep(), privateKeyStep(ports)];
}

interface KindItem extends vscode.QuickPickItem {
  readonly credential: CredentialKind;
}

/** Short enough not to be cut off: a quick pick shows about a hundred characters of a line. */
const KINDS: readonly KindItem[] = [
  {
    credential: 'API token',
    label: 'API token',
    description: 'for groups claims, federated claims and custom authorization servers',
    detail: 'Has the rights of the administrator who made it. Ends after 30 days without use.',
  },
  {
    credential: 'OAuth service app',
    label: 'OAuth service app',
    description: 'for federated claims and custom authorization servers',
    detail: "Not an app's groups claim: only API tokens reach it. Needs scopes and an admin role.",
  },
];

function kindStep(): Step<ConnectionDraft> {
  return {
    async ask(draft, frame) {
      const active = KINDS.find(({ credential }) => credential === draft.kind);
      const choice = { placeholder: 'How to connect?', items: KINDS, active };
      return answered(await askChoice(frame, choice), ({ credential }) => ({
        ...draft,
        kind: credential,
      }));
    },
  };
}

function apiTokenStep(ports: ConnectPorts): Step<ConnectionDraft> {
  return {
    applies: ({ kind }) => kind === 'API token',
    async ask(draft, frame) {
      const url = parseOrgUrl(draft.url);
      const apiToken = await askText(frame, {
        prompt: `API token of ${new URL(url).host} (Admin Console: Security > API > Tokens). It is kept in VS Code's secret storage and sent to ${url} only.`,
        placeholder: 'API token',
        password: true,
        value: draft.apiToken,
        check: (value) => missing(value, 'Enter an API token.'),
        accept: (value, signal, show) =>
          refusalOf(ports, { ...draft, apiToken: value }, { signal, show }),
      });
      return answered(apiToken, (typed) => ({ ...draft, apiToken: typed }));
    },
  };
}

function clientIdStep(): Step<ConnectionDraft> {
  return {
    applies: ({ kind }) => kind === 'OAuth service app',
    async ask(draft, frame) {
      const { host } = new URL(parseOrgUrl(draft.url));
      const clientId = await askText(frame, {
        prompt: `Client ID of an API Services app of ${host} that authenticates with a public key / private key. Grant it okta.apps.manage, okta.authorizationServers.manage, okta.groups.read and okta.users.read (Okta API Scopes), and an admin role.`,
        placeholder: 'Client ID, 0oa…',
        value: draft.clientId,
        check: clientIdRemark,
      });
      return answered(clientId, (typed) => ({ ...draft, clientId: typed.trim() }));
    },
  };
}

function clientIdRemark(value: string): Remark | undefined {
  return /\s/u.test(value.trim())
    ? { severity: 'error', message: 'The client ID holds a space. Enter it in one piece.' }
    : missing(value, 'Enter the client ID of the service app.');
}

function missing(value: string, message: string): Remark | undefined {
  return value.trim() === '' ? { severity: 'error', message } : undefined;
}
