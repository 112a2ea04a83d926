import type * as vscode from 'vscode';
import type { ClaimPlace, ClaimReading, PlacedClaim } from '../../core/claim/claimSlot.ts';
import { samePlace } from '../../core/claim/samePlace.ts';
import { TOKEN_TYPES } from '../../core/claim/configuredClaim.ts';
import { describeGroupsClaim } from '../../core/claim/describe.ts';
import { servesClient } from '../../core/org/authorizationServer.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import { fewAtATime } from '../../core/org/fewAtATime.ts';
import type { CallOptions } from '../../core/org/org.ts';
import { visibleText } from '../../core/text.ts';
import { isUserError } from '../../core/userError.ts';
import { askChoice, askText } from '../../vscode/inputs.ts';
import type { LogChannel } from '../../vscode/log.ts';
import { showError } from '../../vscode/messages.ts';
import { plainLabel } from '../../vscode/plain.ts';
import { withProgress } from '../../vscode/progress.ts';
import { answered, Back } from '../../vscode/wizard.ts';
import type { Answer, Frame, Step } from '../../vscode/wizard.ts';
import { editing, isWriting, NEW_CONTENT, serverOf, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** Asks for one of the app's federated claims, or for another one. */
export function federatedClaimStep(log: LogChannel): Step<Draft> {
  return {
    applies: ({ mechanism }) => mechanism === 'federated claim',
    async ask(draft, frame) {
      const { app, knowledge } = targetOf(draft);
      const label = visibleText(app.label);
      const claims = await read(log, `Reading the federated claims of ${label}`, (options) =>
        knowledge.federatedClaims(app.id, options),
      );
      return claims
        ? askForClaim(draft, frame, {
            claims,
            placeholder: `Federated claims of ${label}`,
            add: 'Add Federated Claim',
            place: { mechanism: 'federated claim', appId: app.id, name: '' },
          })
        : new Back();
    },
  };
}

/** Asks for a custom authorization server that issues tokens for the app. */
export function serverStep(log: LogChannel): Step<Draft> {
  return {
    applies: ({ mechanism }) => mechanism === 'authorization server claim',
    async ask(draft, frame) {
      const servers = await read(log, 'Reading the custom authorization servers', (options) =>
        serversOf(draft, options),
      );
      if (!servers) {
        return new Back();
      }
      const items = servers.map(serverItem);
      const chosen = await askChoice(frame, {
        placeholder:
          items.length > 0
            ? 'Which custom authorization server?'
            : 'This org has no custom authorization server',
        items,
        active: items.find(({ server }) => server.id === draft.server?.id),
      });
      return answered(chosen, ({ server }) => ({
        ...draft,
        server,
        reading: server.id === draft.server?.id ? draft.reading : undefined,
      }));
    },
  };
}

interface ServerChoice {
  readonly server: AuthorizationServer;
  readonly use: string;
}

/** Every server, those first that issue tokens for the app. */
async function serversOf(draft: Draft, options: CallOptions): Promise<readonly ServerChoice[]> {
  const { app, knowledge } = targetOf(draft);
  const servers = await knowledge.authorizationServers(options);
  const choices = await fewAtATime(servers, async (server) => ({
    server,
    use: await useOf(server, () => knowledge.policies(server.id, options)),
  }));
  const rank = ({ use }: ServerChoice): number => (use === SERVES ? 0 : 1);
  return choices.toSorted((a, b) => rank(a) - rank(b));

  async function useOf(
    server: AuthorizationServer,
    policies: () => ReturnType<typeof knowledge.policies>,
  ): Promise<string> {
    try {
      const isServing = servesClient(server, await policies(), app.client?.clientId ?? app.id);
      return isServing ? SERVES : SERVES_NOT;
    } catch (error) {
      if (isUserError(error)) {
        return 'its policies cannot be read, so it may issue tokens for this app or not';
      }
      throw error;
    }
  }
}

const SERVES = 'an active access policy is for this app';
const SERVES_NOT = 'inactive, or no active access policy for this app';

function serverItem({ server, use }: ServerChoice): vscode.QuickPickItem & ServerChoice {
  return {
    label: plainLabel(server.name),
    description: use,
    detail: plainLabel(server.issuer),
    server,
    use,
  };
}

/** Asks for one of the server's claims, or for another one. Claims that Okta makes are left out. */
export function serverClaimStep(log: LogChannel): Step<Draft> {
  return {
    applies: ({ mechanism }) => mechanism === 'authorization server claim',
    async ask(draft, frame) {
      const { knowledge } = targetOf(draft);
      const server = serverOf(draft);
      const name = visibleText(server.name);
      const claims = await read(log, `Reading the claims of ${name}`, (options) =>
        knowledge.serverClaims(server.id, options),
      );
      return claims
        ? askForClaim(draft, frame, {
            claims: claims.filter(({ isSystem }) => !isSystem),
            placeholder: `Claims of the authorization server ${name}`,
            add: 'Add Claim',
            place: {
              mechanism: 'authorization server claim',
              serverId: server.id,
              name: '',
              tokenType: NEW_CONTENT.delivery.tokenType,
            },
          })
        : new Back();
    },
  };
}

interface ClaimItem extends vscode.QuickPickItem {
  readonly reading: ClaimReading;
}

async function askForClaim(
  draft: Draft,
  frame: Frame,
  question: {
    readonly claims: readonly PlacedClaim[];
    readonly placeholder: string;
    readonly add: string;
    /** Where another claim is added; its name is not known yet. */
    readonly place: ClaimPlace;
  },
): Promise<Answer<Draft>> {
  const items: readonly ClaimItem[] = [
    ...question.claims.map(claimItem),
    { label: `$(add) ${question.add}`, reading: { place: question.place, claim: undefined } },
  ];
  const isChosen = ({ reading }: ClaimItem): boolean =>
    draft.reading !== undefined && samePlace(reading.place, draft.reading.place);
  const chosen = await askChoice(frame, {
    placeholder: question.placeholder,
    items,
    active: items.find(isChosen),
  });
  return answered(chosen, (item) =>
    isChosen(item) ? draft : editing({ ...draft, ...NEW_CONTENT }, item.reading),
  );
}

function claimItem({ place, claim }: PlacedClaim): ClaimItem {
  const status = claim.delivery?.status === 'INACTIVE' ? ', inactive' : '';
  return {
    label: plainLabel(claim.name),
    description: plainLabel(`${claim.delivery?.tokenType ?? 'ID token'}${status}`),
    detail: plainLabel(describeGroupsClaim(claim)),
    reading: { place, claim },
  };
}

/** Asks which tokens get the claim of a custom authorization server. */
export const tokenTypeStep: Step<Draft> = {
  applies: (draft) => draft.mechanism === 'authorization server claim' && isWriting(draft),
  async ask(draft, frame) {
    const { tokenType, alwaysInclude } = draft.delivery;
    const chosen = await askChoice(frame, {
      placeholder: 'Include in token type',
      items: DELIVERIES,
      active: DELIVERIES.find(
        (item) => item.tokenType === tokenType && item.alwaysInclude === alwaysInclude,
      ),
    });
    return answered(chosen, (item) => ({
      ...draft,
      delivery: {
        ...draft.delivery,
        tokenType: item.tokenType,
        alwaysInclude: item.alwaysInclude,
      },
    }));
  },
};

const [ID_TOKEN, ACCESS_TOKEN] = TOKEN_TYPES;

const DELIVERIES = [
  {
    label: 'ID Token, Always',
    detail: 'Every ID token of the server, and userinfo.',
    tokenType: ID_TOKEN,
    alwaysInclude: true,
  },
  {
    label: 'ID Token, Userinfo / id_token request',
    detail: 'Left out of an ID token that comes with an access token or a code: ask userinfo then.',
    tokenType: ID_TOKEN,
    alwaysInclude: false,
  },
  {
    label: 'Access Token, Always',
    detail: 'Every access token of the server, for the APIs that read it.',
    tokenType: ACCESS_TOKEN,
    alwaysInclude: true,
  },
];

/** Asks for the scopes that the claim of a custom authorization server depends on. */
export const scopesStep: Step<Draft> = {
  applies: (draft) => draft.mechanism === 'authorization server claim' && isWriting(draft),
  async ask(draft, frame) {
    const scopes = await askText(frame, {
      prompt:
        'Scopes of which one has to be granted for the claim, separated by spaces. Empty: any scope.',
      placeholder: 'Any scope',
      value: draft.delivery.scopes.join(' '),
    });
    return answered(scopes, (typed) => ({
      ...draft,
      delivery: {
        ...draft.delivery,
        scopes: [...new Set(typed.split(/[\s,]+/u).filter((scope) => scope !== ''))],
      },
    }));
  },
};

/** What a read gives; undefined after its error was shown. */
async function read<Result>(
  log: LogChannel,
  title: string,
  task: (options: CallOptions) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await withProgress(title, task);
  } catch (error) {
    void showError(log, error);
    return undefined;
  }
}
