import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { OrgClient } from '../../../src/core/org/org.ts';
import type { OrgClientSettings } from '../../../src/okta/orgClient.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';

export const API_TOKEN = '00canary-api-token-0123456789';

/** One request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export type Respond = (request: ReceivedRequest, response: ServerResponse) => void;

/** A server on 127.0.0.1 that answers as a test tells it, and remembers what it was asked. */
export interface LocalOrg extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  readonly logged: readonly string[];
  /** A client of this server with the canary API token. */
  client(settings?: Partial<OrgClientSettings>): OrgClient;
}

export async function startLocalOrg(respond: Respond): Promise<LocalOrg> {
  const requests: ReceivedRequest[] = [];
  const logged: string[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming).then((request) => {
      requests.push(request);
      respond(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server has no port.');
  }
  const url = `http://127.0.0.1:${address.port}`;
  const write = (message: string): void => void logged.push(message);
  return {
    url,
    requests,
    logged,
    client: (settings) =>
      createOrgClient({
        orgUrl: url,
        credential: { kind: 'API token', apiToken: API_TOKEN },
        fetch,
        log: { info: write, warn: write, error: write },
        ...settings,
      }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    authorization: incoming.headers.authorization ?? '',
    body: await text(incoming),
  };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  value: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

/** The JSON of a custom web app, with fields that this project knows nothing of. */
export function webApp(id: string, redirectUris: readonly string[] = []): Record<string, unknown> {
  return {
    id,
    name: 'oidc_client',
    label: `App ${id}`,
    status: 'ACTIVE',
    signOnMode: 'OPENID_CONNECT',
    features: [],
    credentials: {
      oauthClient: {
        client_id: id,
        token_endpoint_auth_method: 'client_secret_basic',
        pkce_required: false,
      },
    },
    settings: {
      app: { base_url: 'https://example.com' },
      futureField: [null, { deep: 1.5 }],
      oauthClient: {
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
        application_type: 'web',
        logo_uri: null,
      },
    },
    profile: { custom: 'kept' },
  };
}
