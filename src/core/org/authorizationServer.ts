/** A custom authorization server of an org. */
export interface AuthorizationServer {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
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
