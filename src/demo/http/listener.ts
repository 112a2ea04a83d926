import type { Server as HttpServer } from 'node:http';
import type { Server as SecureServer } from 'node:https';

type Server = HttpServer | SecureServer;

/** Opens a free port of 127.0.0.1 and gives its number. Rejects when there is none. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The demo org has no port.'));
      } else {
        resolve(address.port);
      }
    });
  });
}

/** Closes the port and cuts every connection. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
