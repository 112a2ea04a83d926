import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from './certificate.ts';
import { startTunnel } from './tunnel.ts';
import type { VsCodeOptions } from './vscodeServer.ts';

/** Host names that no DNS knows, reached and trusted by whoever starts with `vsCode`. */
export interface TrustedHosts {
  /** The certificate to trust, as a PEM file. */
  readonly caFile: string;
  /** What VS Code starts with. For any other process of Node.js the variables are enough. */
  readonly vsCode: Required<Pick<VsCodeOptions, 'environment' | 'settings'>>;
  stop(): Promise<void>;
}

/** Leads the hosts to a port of this machine where a server with the certificate listens. */
export async function startTrustedHosts(
  hosts: readonly string[],
  { cert }: Certificate,
  port: number,
): Promise<TrustedHosts> {
  const folder = await mkdtemp(join(tmpdir(), 'okta-claims-hosts-'));
  const caFile = join(folder, 'certificate.pem');
  await writeFile(caFile, cert);
  const tunnel = await startTunnel(hosts, port);
  return {
    caFile,
    vsCode: {
      environment: {
        NODE_EXTRA_CA_CERTS: caFile,
        HTTPS_PROXY: tunnel.url,
        NODE_USE_ENV_PROXY: '1',
      },
      // With the system's certificates, which it looks for by itself, it forgets those of the variable.
      settings: { 'http.systemCertificates': false },
    },
    async stop() {
      await tunnel.stop();
      await rm(folder, { recursive: true });
    },
  };
}
