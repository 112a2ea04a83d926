/** A custom authorization server of an org. */
export interface AuthorizationServer {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

/**
 * What stands for a custom authorization server in the addresses of its endpoints: the end of its issuer,
 * which of the server that most orgs have is `default`, not its id.
 */
export function serverIdInUrls({ id, issuer }: AuthorizationServer): string {
  const path = URL.canParse(issuer) ? new URL(issuer).pathname : '';
  const [, name] = /^\/oauth2\/([^/]+)$/u.exec(path) ?? [];
  return name ?? id;
}

/** An access policy of a custom authorization server, as far as it tells which apps it is for. */
export interface AccessPolicy {
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** Client ids, or every app. */
  readonly clients: 'all' | readonly string[];
}

/** Whether tokens for a client can come from a server: it and one of its policies for the client are active. */
export function servesClient(
  server: AuthorizationServer,
  policies: readonly AccessPolicy[],
  clientId: string,
): boolean {
  const isFor = ({ status, clients }: AccessPolicy): boolean =>
    status === 'ACTIVE' && (clients === 'all' || clients.includes(clientId));
  return server.status === 'ACTIVE' && policies.some(isFor);
}
