import type * as vscode from 'vscode';

/** Client secrets of confidential apps: in SecretStorage, those of the demo org in memory only. */
export class ClientSecrets {
  readonly #storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  #demo: { readonly orgUrl: string; readonly secrets: ReadonlyMap<string, string> } | undefined;

  constructor(storage: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>) {
    this.#storage = storage;
  }

  /** Makes the demo org's secrets known while it runs; undefined forgets them. */
  setDemo(
    demo: { readonly orgUrl: string; readonly secrets: ReadonlyMap<string, string> } | undefined,
  ): void {
    this.#demo = demo;
  }

  /** The app's secret, if it is known. */
  async get(orgUrl: string, clientId: string): Promise<string | undefined> {
    if (this.#demo?.orgUrl === orgUrl) return this.#demo.secrets.get(clientId);
    return await this.#storage.get(secretKey(orgUrl, clientId));
  }

  /** Keeps the app's secret. */
  async store(orgUrl: string, clientId: string, secret: string): Promise<void> {
    await this.#storage.store(secretKey(orgUrl, clientId), secret);
  }

  /** Forgets the app's secret. */
  async forget(orgUrl: string, clientId: string): Promise<void> {
    await this.#storage.delete(secretKey(orgUrl, clientId));
  }
}

function secretKey(orgUrl: string, clientId: string): string {
  return `clientSecret:${orgUrl}:${clientId}`;
}
