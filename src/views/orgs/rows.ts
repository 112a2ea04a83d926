import type { ConnectionRight, CredentialKind } from '../../core/org/credential.ts';
import type { OidcApp } from '../../core/org/org.ts';
import { visibleText } from '../../core/text.ts';
import { claimRowOf } from './claimLooks.ts';
import type {
  AppNode,
  MessageNode,
  OrgNode,
  OrgsNode,
  RedirectUrisNode,
  ScenarioNode,
} from './nodes.ts';
import { spokenText } from './orgsRow.ts';
import type { OrgsRow } from './orgsRow.ts';
import { ABOUT_DEMO_ORG } from './scenario.ts';

/** What trying has shown of an org's credential. */
export interface CredentialRights {
  readonly credential: CredentialKind;
  readonly rights: readonly ConnectionRight[];
}

/** What an org's row says besides the org. */
export interface OrgState {
  readonly search: string;
  readonly rights: CredentialRights | undefined;
}

/** How a row looks. Names from the org are shown as text, controls made visible. */
export function rowOf(node: OrgsNode, stateOf: (node: OrgNode) => OrgState): OrgsRow {
  switch (node.kind) {
    case 'org':
      return orgRow(node, stateOf(node));
    case 'scenarios':
      return SCENARIOS_ROW;
    case 'scenario':
      return scenarioRow(node);
    case 'app':
      return appRow(node);
    case 'redirectUris':
      return redirectUrisRow(node);
    case 'redirectUri':
      return redirectUriRow(node.redirectUri);
    case 'loadMore':
      return LOAD_MORE_ROW;
    case 'message':
      return messageRow(node);
    default:
      return claimRowOf(node);
  }
}

function orgRow({ org }: OrgNode, { search, rights }: OrgState): OrgsRow {
  const about = org.isDemo ? 'on this machine only' : undefined;
  const description = search === '' ? about : `apps beginning with "${visibleText(search)}"`;
  const tooltip = [
    ...(org.isDemo ? [ABOUT_DEMO_ORG] : []),
    org.url,
    ...(rights && !org.isDemo ? rightsLines(rights) : []),
  ];
  return {
    label: org.label,
    ...(description !== undefined && { description }),
    tooltip: tooltip.join('\n'),
    icon: { name: org.isDemo ? 'beaker' : 'organization' },
    expansion: 'expanded',
    words: ['org', ...(org.isDemo ? ['demo'] : []), ...(search === '' ? [] : ['searched'])],
    spoken: spokenText(org.label, 'org', description),
  };
}

function rightsLines({ credential, rights }: CredentialRights): readonly string[] {
  const lines = rights.map(({ area, state, reason }) => {
    const why = reason === undefined ? '' : `: ${visibleText(reason)}`;
    return `${area}: ${STATE_WORDS[state]}${why}`;
  });
  return [`Connected with an ${credential}. Found out by trying:`, ...lines];
}

const STATE_WORDS: Readonly<Record<ConnectionRight['state'], string>> = {
  readable: 'can be read',
  refused: 'refused',
  untried: 'not tried',
};

const SCENARIOS_ROW: OrgsRow = {
  label: 'Scenarios to Try',
  tooltip: 'Situations in which groups go missing, each set up by one click',
  icon: { name: 'lightbulb' },
  expansion: 'collapsed',
  spoken: 'Scenarios to Try',
};

function scenarioRow({ scenario }: ScenarioNode): OrgsRow {
  const { title, description, user, expectation } = scenario;
  return {
    label: title,
    description,
    tooltip: `${title}\nClick to set it up, then press Launch and sign in as ${user}. ${expectation}`,
    icon: { name: 'play' },
    command: { id: 'oktaClaims.tryScenario', title: 'Set Up' },
    spoken: spokenText(title, description),
  };
}

function appRow({ app }: AppNode): OrgsRow {
  const label = visibleText(app.label);
  const kind = app.client?.applicationType ?? 'catalog app';
  const status = app.status.toLowerCase();
  const isActive = app.status === 'ACTIVE';
  const tooltip = app.client
    ? `Client ID ${visibleText(app.client.clientId)}`
    : 'From the Okta catalog';
  return {
    label,
    description: isActive ? kind : `${kind}, ${status}`,
    tooltip,
    icon: { name: isActive ? 'window' : 'circle-slash' },
    expansion: 'collapsed',
    words: [wordOf(app)],
    spoken: spokenText(label, 'app', kind, status),
  };
}

/** A service app signs nobody in, so that there is no token to request and no groups claim to set. */
function wordOf({ client }: OidcApp): string {
  if (!client) {
    return 'catalogApp';
  }
  return client.applicationType === 'service' ? 'serviceApp' : 'app';
}

function redirectUrisRow({ redirectUris }: RedirectUrisNode): OrgsRow {
  const count = redirectUris.length;
  return {
    label: 'Redirect URIs',
    description: count.toString(),
    icon: { name: 'references' },
    ...(count > 0 && { expansion: 'collapsed' }),
    words: ['redirectUris'],
    spoken: spokenText('Redirect URIs', count.toString()),
  };
}

function redirectUriRow(redirectUri: string): OrgsRow {
  const label = visibleText(redirectUri);
  return {
    label,
    icon: { name: 'link' },
    words: ['redirectUri', 'copyable'],
    spoken: spokenText(label, 'redirect URI'),
  };
}

const LOAD_MORE_ROW: OrgsRow = {
  label: 'Load More Apps',
  icon: { name: 'ellipsis' },
  command: { id: 'oktaClaims.loadMoreApps', title: 'Load More Apps' },
  spoken: 'Load More Apps',
};

const SEVERITIES: Readonly<Record<MessageNode['severity'], OrgsRow['icon']>> = {
  error: { name: 'error', color: 'list.errorForeground' },
  warning: { name: 'warning', color: 'list.warningForeground' },
  info: { name: 'info' },
};

const RECONNECT = {
  word: 'reconnect',
  command: { id: 'oktaClaims.reconnectOrg', title: 'Reconnect' },
};
const RETRY = { word: 'retry', command: { id: 'oktaClaims.refreshNode', title: 'Try Again' } };

function messageRow(node: MessageNode): OrgsRow {
  const offers = [...(node.offersReconnect ? [RECONNECT] : []), ...(node.retry ? [RETRY] : [])];
  const [first] = offers;
  const label = visibleText(node.message);
  return {
    label,
    tooltip: label,
    icon: SEVERITIES[node.severity],
    words: ['message', ...offers.map(({ word }) => word)],
    ...(first && { description: first.command.title, command: first.command }),
    spoken: spokenText(
      node.severity === 'info' ? undefined : node.severity,
      label,
      first?.command.title,
    ),
  };
}
