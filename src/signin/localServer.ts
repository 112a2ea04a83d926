import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { signInError } from '../core/oidc/signInError.ts';
import type { UserError } from '../core/userError.ts';

/** A server that listens on 127.0.0.1 alone. */
export interface LocalServer {
  readonly port: number;
  /** Stops listening at once; answers under way get a second to finish. Safe to call again. */
  readonly close: () => void;
}

const LOOPBACK_ADDRESS = '127.0.0.1';
const LOOPBACK_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/u;
const REQUEST_TIMEOUT_MILLISECONDS = 10_000;
const CLOSING_MILLISECONDS = 1000;

/**
 * Which `Host` a request may name: the server's own address, or with `this machine` any port of this
 * machine as well, for requests that a proxy on it passes on (a browser-hosted VS Code does).
 */
export type AcceptedHosts = 'own address' | 'this machine';

/**
 * Starts a server on 127.0.0.1 and the given port, 0 for any. Requests for another `Host` get a 400
 * and are not handed on, which ends DNS rebinding.
 *
 * Rejects with the `UserError` `sign-in/port-in-use` when something else listens there, and
 * `sign-in/port-refused` when the system does not allow it.
 */
export async function startLocalServer(
  port: number,
  listener: RequestListener,
  accepted: AcceptedHosts = 'own address',
): Promise<LocalServer> {
  let ownHost = '';
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MILLISECONDS },
    (request, response) => {
      const { host } = request.headers;
      const isOwn = host === ownHost;
      if (isOwn || (accepted === 'this machine' && LOOPBACK_HOST.test(host ?? ''))) {
        listener(request, response);
      } else {
        response.writeHead(400, { connection: 'close' }).end();
      }
    },
  );
  await new Promise<void>((resolve, reject) => {
    // Kept while it listens: a connection that cannot be accepted is an error of the server, too.
    server.on('error', (failure) => {
      reject(listenError(failure, port));
    });
    server.listen({ port, host: LOOPBACK_ADDRESS, exclusive: true }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('A listening TCP server has no port.');
  }
  ownHost = `${LOOPBACK_ADDRESS}:${address.port}`;
  const close = (): void => {
    server.close();
    setTimeout(() => {
      server.closeAllConnections();
    }, CLOSING_MILLISECONDS).unref();
  };
  return { port: address.port, close };
}

function listenError(failure: Error, port: number): UserError {
  const cause = 'code' in failure ? failure.code : undefined;
  return cause === 'EADDRINUSE'
    ? signInError(
        'sign-in/port-in-use',
        `Port ${port} on this machine is in use, so the answer from the browser cannot arrive there. End the program or the sign-in that uses it, or register a redirect URI with another port.`,
      )
    : signInError(
        'sign-in/port-refused',
        `This machine does not let the extension listen on port ${port}. Register a redirect URI with another port, above 1023.`,
        { cause },
      );
}
