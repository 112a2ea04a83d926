import type { ConnectionRight, CredentialKind, RightArea } from '../../core/org/credential.ts';
import type { Org } from '../../core/org/org.ts';
import { plainLabel } from '../../vscode/plain.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** How a credential is called in a sentence. */
const BY_KIND: Readonly<Record<CredentialKind, string>> = {
  'API token': 'API token',
  'OAuth service app': 'an OAuth service app',
};

/**
 * What a connection can do and what it cannot, in plain sentences. In place of the rights it takes the
 * sentence that says why they could not be found out.
 */
export function connectionText(
  org: Org,
  kind: CredentialKind,
  rights: readonly ConnectionRight[] | string,
): string {
  const connected = `Connected to ${org.label} by ${BY_KIND[kind]}.`;
  if (typeof rights === 'string') {
    return `${connected} What it can read could not be found out: ${rights}`;
  }
  const readable = rights.filter(({ state }) => state === 'readable').map(({ area }) => area);
  const read =
    readable.length > 0
      ? `It can read ${areaList(readable)}.`
      : 'It can read nothing that is needed here.';
  return [
    connected,
    read,
    ...sentences('Not available', rights, 'refused'),
    ...sentences('Not tried', rights, 'untried'),
  ].join(' ');
}

/** One sentence for a state; none for no area. The reasons are in `rightRows`. */
function sentences(
  beginning: string,
  rights: readonly ConnectionRight[],
  state: ConnectionRight['state'],
): readonly string[] {
  const areas = rights.filter((right) => right.state === state).map(({ area }) => area);
  return areas.length > 0 ? [`${beginning}: ${areaList(areas)}.`] : [];
}

function areaList(areas: readonly RightArea[]): string {
  return LIST.format(areas.map((area) => area.toLowerCase()));
}

/** One row of a quick pick for each right: icon and area, state, reason. */
export function rightRows(
  rights: readonly ConnectionRight[],
): readonly { readonly label: string; readonly description: string; readonly detail?: string }[] {
  return rights.map(({ area, state, reason }) => ({
    label: `$(${ICONS[state]}) ${area}`,
    description: STATES[state],
    ...(reason !== undefined && { detail: plainLabel(reason) }),
  }));
}

const ICONS: Readonly<Record<ConnectionRight['state'], string>> = {
  readable: 'check',
  refused: 'circle-slash',
  untried: 'question',
};

const STATES: Readonly<Record<ConnectionRight['state'], string>> = {
  readable: 'Can be read',
  refused: 'Not available',
  untried: 'Not tried',
};
