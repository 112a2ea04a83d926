import { createServer } from 'node:http';
import { connect } from 'node:net';
import { close, listen } from '../../../src/demo/http/listener.ts';

/** A proxy on 127.0.0.1 that leads to some hosts, and to nowhere else. */
export interface Tunnel {
  /** Origin of the proxy, for `HTTPS_PROXY` and VS Code's setting `http.proxy`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a proxy for https (RFC 9110, section 9.3.6) that takes each of the hosts, on port 443, to a port
 * of this machine: so a server of the tests is reached under a host name that no DNS knows. Refuses
 * every other host.
 */
export async function startTunnel(hosts: readonly string[], port: number): Promise<Tunnel> {
  const server = createServer((_, response) => {
    response.writeHead(501).end();
  });
  server.on('connect', ({ url }, client) => {
    client.on('error', () => client.destroy());
    if (!hosts.some((host) => url === `${host}:443`)) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  });
  const url = `http://127.0.0.1:${await listen(server)}`;
  return { url, stop: () => close(server) };
}
