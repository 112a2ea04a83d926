import { createServer } from 'node:https';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import type { OrgSeed } from '../../../src/demo/seed/orgSeed.ts';
import { createCertificate } from './certificate.ts';
import { startTrustedHosts } from './trustedHosts.ts';
import type { TrustedHosts } from './trustedHosts.ts';

const HOST = 'demo-org.example.com';
const CUSTOM_HOST = 'login.demo-org.example.com';

/** A demo org that looks from outside like any Okta org: https, a host name, no port. */
export interface HttpsOrg
  extends Pick<DemoOrg, 'apiToken' | 'serviceApp' | 'control' | 'clientSecrets'>, TrustedHosts {
  /** Its origin, which Add Org takes. No DNS knows it: see `vsCode`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it in this process, so that tests set it up through `control`. */
export async function startHttpsOrg(options: { readonly seed?: OrgSeed } = {}): Promise<HttpsOrg> {
  const hosts = [HOST, CUSTOM_HOST];
  const certificate = await createCertificate(hosts);
  const server = createServer(certificate);
  const ignore = (): void => undefined;
  const org = await startDemoOrg({
    ...options,
    log: { info: ignore, warn: ignore, error: ignore },
    listener: { server, url: `https://${HOST}`, customUrl: `https://${CUSTOM_HOST}` },
  });
  const trusted = await startTrustedHosts(hosts, certificate, portOf(server.address()));
  return {
    url: org.url,
    apiToken: org.apiToken,
    serviceApp: org.serviceApp,
    control: org.control,
    clientSecrets: () => org.clientSecrets(),
    caFile: trusted.caFile,
    vsCode: trusted.vsCode,
    async stop() {
      await trusted.stop();
      await org.stop();
    },
  };
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') {
    throw new Error('The org has no port.');
  }
  return address.port;
}
