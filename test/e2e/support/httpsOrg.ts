import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import type { OrgSeed } from '../../../src/demo/seed/orgSeed.ts';
import { createCertificate } from './certificate.ts';
import { startTunnel } from './tunnel.ts';
import type { VsCodeOptions } from './vscodeServer.ts';

const HOST = 'demo-org.example.com';
const CUSTOM_HOST = 'login.demo-org.example.com';

/** A demo org that looks from outside like any Okta org: https, a host name, no port. */
export interface HttpsOrg extends Pick<
  DemoOrg,
  'apiToken' | 'serviceApp' | 'control' | 'clientSecrets'
> {
  /** Its origin, which Add Org takes. No DNS knows it: see `vsCode`. */
  readonly url: string;
  /** The certificate to trust, as a PEM file. */
  readonly caFile: string;
  /**
   * What VS Code starts with to reach and trust the org. For any other process of Node.js the variables are
   * enough.
   */
  readonly vsCode: Required<Pick<VsCodeOptions, 'environment' | 'settings'>>;
  stop(): Promise<void>;
}

/** Starts it in this process, so that tests set it up through `control`. */
export async function startHttpsOrg(options: { readonly seed?: OrgSeed } = {}): Promise<HttpsOrg> {
  const hosts = [HOST, CUSTOM_HOST];
  const certificate = await createCertificate(hosts);
  const folder = await mkdtemp(join(tmpdir(), 'okta-claims-org-'));
  const caFile = join(folder, 'certificate.pem');
  await writeFile(caFile, certificate.cert);
  const server = createServer(certificate);
  const ignore = (): void => undefined;
  const org = await startDemoOrg({
    ...options,
    log: { info: ignore, warn: ignore, error: ignore },
    listener: { server, url: `https://${HOST}`, customUrl: `https://${CUSTOM_HOST}` },
  });
  const tunnel = await startTunnel(hosts, portOf(server.address()));
  return {
    url: org.url,
    apiToken: org.apiToken,
    serviceApp: org.serviceApp,
    control: org.control,
    clientSecrets: () => org.clientSecrets(),
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
      await org.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') {
    throw new Error('The org has no port.');
  }
  return address.port;
}
