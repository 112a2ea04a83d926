import type * as vscode from 'vscode';
import { Emitter } from '../core/emitter.ts';
import { isJsonObject, objectAt, stringAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import type { OrgCredential } from '../core/org/credential.ts';

const KEY_PREFIX = 'org:';

/** What is needed to call an org, and to sign in to its confidential apps. */
export interface OrgCredentials {
  readonly credential: OrgCredential;
  /** By client id. */
  readonly clientSecrets: Readonly<Record<string, string>>;
}

/** The part of VS Code's SecretStorage that is used. */
export interface SecretPorts extends Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'> {
  readonly onDidChange: (listener: (change: { readonly key: string }) => void) => unknown;
}

/**
 * The credentials of every org, one secret each in SecretStorage, so that removing an org leaves nothing
 * behind. Those of the demo org are kept in memory only.
 */
export class CredentialStore {
  readonly #secrets: SecretPorts;
  readonly #inMemory = new Map<string, OrgCredentials>();
  readonly #changed = new Emitter<string>();

  /** Fires with an org's URL after its credentials changed, in whichever window. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: SecretPorts) {
    this.#secrets = secrets;
    secrets.onDidChange(({ key }) => {
      if (key.startsWith(KEY_PREFIX)) {
        this.#changed.fire(key.slice(KEY_PREFIX.length));
      }
    });
  }

  /** The org's credentials; undefined when none are kept or they cannot be read. */
  async read(orgUrl: string): Promise<OrgCredentials | undefined> {
    return this.#inMemory.get(orgUrl) ?? parse(await this.#secrets.get(secretKey(orgUrl)));
  }

  /** Keeps the org's credentials in place of the ones before. */
  async write(orgUrl: string, credentials: OrgCredentials): Promise<void> {
    if (this.#inMemory.has(orgUrl)) {
      this.#inMemory.set(orgUrl, credentials);
    } else {
      await this.#secrets.store(secretKey(orgUrl), JSON.stringify(credentials));
    }
  }

  /** Keeps the org's credentials until they are deleted or the window closes. */
  writeInMemory(orgUrl: string, credentials: OrgCredentials): void {
    this.#inMemory.set(orgUrl, credentials);
  }

  /** Forgets the org's credentials. */
  async delete(orgUrl: string): Promise<void> {
    if (!this.#inMemory.delete(orgUrl)) {
      await this.#secrets.delete(secretKey(orgUrl));
    }
  }
}

function secretKey(orgUrl: string): string {
  return `${KEY_PREFIX}${orgUrl}`;
}

/** The credentials in a stored secret. Its text is never part of an error. */
function parse(text: string | undefined): OrgCredentials | undefined {
  const stored = parseObject(text ?? '');
  const credential = stored && credentialIn(stored);
  if (!stored || !credential) {
    return undefined;
  }
  const secrets = Object.entries(objectAt(stored, 'clientSecrets'));
  const clientSecrets = secrets.flatMap(([clientId, secret]) =>
    typeof secret === 'string' ? [[clientId, secret] as const] : [],
  );
  return { credential, clientSecrets: Object.fromEntries(clientSecrets) };
}

/** The credential in a stored secret; one that holds just an API token is read as well. */
function credentialIn(stored: JsonObject): OrgCredential | undefined {
  const credential = Object.hasOwn(stored, 'credential') ? objectAt(stored, 'credential') : stored;
  const apiToken = stringAt(credential, 'apiToken');
  if (apiToken) {
    return { kind: 'API token', apiToken };
  }
  const clientId = stringAt(credential, 'clientId');
  const privateKey = objectAt(credential, 'privateKey');
  return clientId && Object.keys(privateKey).length > 0
    ? { kind: 'OAuth service app', clientId, privateKey }
    : undefined;
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
