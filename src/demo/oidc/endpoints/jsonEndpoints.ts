import type { ServerResponse } from 'node:http';

import type { JsonValue } from '../../../core/json.ts';
import type { Answer } from '../../http/guard.ts';
import type { OidcContext } from '../oidcContext.ts';
import { metadata } from './metadata.ts';

/** The server's metadata, on the domain of the app's issuer mode when the request names a client. */
export function answerMetadata({ server, store }: OidcContext): Answer {
  return (_request, response, url) => {
    const client = store.client(url.searchParams.get('client_id') ?? '');
    const mode = client === undefined ? 'DYNAMIC' : server.issuerMode(client);
    const origin = store.issuerOrigin(mode, url.origin);
    sendJson(response, metadata(server, origin, store.behavior), 86_400);
  };
}

/**
 * The keys that tokens are verified with. An app that is pinned to a key of its own has it in a JWKS of
 * its own, under `client_id`, at the org authorization server.
 */
export function answerKeys({ server, store, keys }: OidcContext): Answer {
  return async (_request, response, url) => {
    const pinned = store.client(url.searchParams.get('client_id') ?? '')?.pinnedKeyId;
    const keyIds = pinned !== undefined && server.id === undefined ? [pinned] : server.keyIds;
    // In no order that a client could rely on: the key that signs is not the first.
    const found = await Promise.all([...keyIds].reverse().map((kid) => keys.get(kid)));
    sendJson(response, { keys: found.map(({ publicJwk }) => publicJwk) }, 3600);
  };
}

/** Sends JSON that may be kept for so many seconds. */
function sendJson(response: ServerResponse, body: JsonValue, maxAge: number): void {
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', `max-age=${maxAge}, must-revalidate`);
  response.end(JSON.stringify(body));
}
