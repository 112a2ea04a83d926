import { visibleText } from '../../core/text.ts';
import { serverIdInUrls } from '../../core/org/authorizationServer.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import type { RequestDraft } from './draft.ts';
import { chosenProblem, option, sentences } from './fieldParts.ts';
import { readMetadata } from './formContext.ts';
import type { ChoiceRemarks, DraftContext } from './formContext.ts';
import type { Option } from './protocol.ts';

/** The custom authorization server that most orgs have; its name stands for it in addresses (facts of Okta, F1). */
const DEFAULT_SERVER = 'default';

/** The authorization server: the org's own, the custom ones by name, and the chosen one in any case. */
export function serverField(draft: RequestDraft, context: DraftContext): ChoiceRemarks {
  const { servers, metadata } = context;
  const options = serverOptions(draft, context);
  const issuer = readMetadata(context)?.issuer;
  const refusal = servers && 'refusal' in servers ? servers.refusal : undefined;
  return {
    options,
    value: draft.serverId,
    note: sentences(refusal, issuer !== undefined && `Issuer: ${issuer}`),
    problem:
      chosenProblem(options, draft.serverId) ??
      (typeof metadata === 'string' ? metadata : undefined),
  };
}

function serverOptions(
  { target, serverId }: RequestDraft,
  { servers }: DraftContext,
): readonly Option[] {
  const known = target ? customServers(servers) : [];
  const isKnown = serverId === '' || known.some(({ value }) => value === serverId);
  return [
    option('', 'Org authorization server'),
    ...known,
    ...(isKnown ? [] : [option(serverId, visibleText(serverId))]),
  ];
}

function customServers(servers: DraftContext['servers']): readonly Option[] {
  if (!servers) {
    return [];
  }
  return 'refusal' in servers
    ? [option(DEFAULT_SERVER, DEFAULT_SERVER)]
    : [...servers.list].sort(byName).map(serverOption);
}

function serverOption(server: AuthorizationServer): Option {
  const refusal = server.status === 'INACTIVE' ? 'it is inactive' : undefined;
  return option(serverIdInUrls(server), visibleText(server.name), refusal);
}

function byName(one: AuthorizationServer, other: AuthorizationServer): number {
  return one.name.localeCompare(other.name);
}
