import { isJsonObject, ownValue, stringAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import { RIGHT_AREAS } from '../core/org/credential.ts';
import type { ConnectionRight, CredentialKind } from '../core/org/credential.ts';
import type { Org } from '../core/org/org.ts';
import type { StatePort } from './statePort.ts';

const CONNECTIONS_KEY = 'connections';

/** What is remembered of how an org is connected. Holds no credential. */
export interface Connection {
  readonly kind: CredentialKind;
  /** What trying showed; undefined when nothing was tried with this credential. */
  readonly rights?: readonly ConnectionRight[] | undefined;
}

/**
 * How each org is connected: kept in VS Code's global state, so that it is there after a reload; of the
 * demo org in memory only.
 */
export class ConnectionStore {
  readonly #state: StatePort;
  readonly #inMemory = new Map<string, Connection>();

  constructor(state: StatePort) {
    this.#state = state;
  }

  /** The org's connection. One that nothing is remembered of counts as made by an API token. */
  read({ url }: Org): Connection {
    return this.#inMemory.get(url) ?? connectionIn(ownValue(this.#stored(), url));
  }

  async write(org: Org, connection: Connection): Promise<void> {
    if (org.isDemo) {
      this.#inMemory.set(org.url, connection);
    } else {
      await this.#state.update(CONNECTIONS_KEY, { ...this.#stored(), [org.url]: connection });
    }
  }

  async delete({ url }: Org): Promise<void> {
    const stored = this.#stored();
    if (!this.#inMemory.delete(url) && Object.hasOwn(stored, url)) {
      const others = Object.entries(stored).filter(([key]) => key !== url);
      await this.#state.update(CONNECTIONS_KEY, Object.fromEntries(others));
    }
  }

  #stored(): JsonObject {
    const stored = this.#state.get(CONNECTIONS_KEY);
    return isJsonObject(stored) ? stored : {};
  }
}

function connectionIn(stored: unknown): Connection {
  if (!isJsonObject(stored)) {
    return { kind: 'API token' };
  }
  const isService = stringAt(stored, 'kind') === 'OAuth service app';
  const rights = ownValue(stored, 'rights');
  return {
    kind: isService ? 'OAuth service app' : 'API token',
    ...(Array.isArray(rights) && { rights: rights.flatMap(rightsIn) }),
  };
}

const STATES: readonly ConnectionRight['state'][] = ['readable', 'refused', 'untried'];

/** The right in a stored value, or none when it is damaged. */
function rightsIn(stored: unknown): readonly ConnectionRight[] {
  const right = isJsonObject(stored) ? stored : {};
  const area = RIGHT_AREAS.find((known) => known === stringAt(right, 'area'));
  const state = STATES.find((known) => known === stringAt(right, 'state'));
  const reason = stringAt(right, 'reason');
  return area && state ? [{ area, state, ...(reason !== undefined && { reason }) }] : [];
}
