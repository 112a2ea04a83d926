import { createServer } from 'node:https';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { close, listen } from '../../../src/demo/http/listener.ts';
import { createCertificate } from './certificate.ts';
import { startTrustedHosts } from './trustedHosts.ts';
import type { TrustedHosts } from './trustedHosts.ts';

const HOST = 'issuer.example.com';
const KEY_ID = 'demo-key';

/** An issuer of tokens that nobody has connected: it publishes metadata and keys by https, and no more. */
export interface HttpsIssuer extends Pick<TrustedHosts, 'vsCode'> {
  readonly host: string;
  /** The paths that were asked for, in order. */
  readonly requests: readonly string[];
  /** A token of this issuer, valid for an hour. */
  token(claims: Record<string, unknown>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it in this process. */
export async function startHttpsIssuer(): Promise<HttpsIssuer> {
  const issuer = `https://${HOST}`;
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const documents: Readonly<Record<string, unknown>> = {
    '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
    '/keys': { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256' }] },
  };
  const certificate = await createCertificate([HOST]);
  const requests: string[] = [];
  const server = createServer(certificate, ({ url = '' }, response) => {
    requests.push(url);
    const document = documents[url];
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document ?? {}));
  });
  const trusted = await startTrustedHosts([HOST], certificate, await listen(server));
  return {
    host: HOST,
    requests,
    vsCode: trusted.vsCode,
    token: (claims) =>
      new SignJWT({ iss: issuer, aud: 'demo-client', sub: 'demo-subject', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    async stop() {
      await trusted.stop();
      await close(server);
    },
  };
}
