import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check } from '../core/jwt/check.ts';
import type { DecodedJwt } from '../core/jwt/decodedJwt.ts';
import { structureChecks } from '../core/jwt/tokenChecks.ts';
import { verifySignature } from '../core/jwt/verifySignature.ts';
import { idTokenClaimChecks } from '../core/oidc/idTokenChecks.ts';
import type { Clock } from '../core/ports.ts';
import type { Attempt } from './attempt.ts';
import { attempt } from './attempt.ts';
import type { OrgMetadata } from './discover.ts';
import { discover } from './discover.ts';
import { fetchKeys } from './fetchKeys.ts';
import type { OrgFetch } from './orgFetch.ts';
import type { SignInRequest } from '../core/oidc/signIn.ts';

/** An ID token as it came, with the request that it answers. */
export interface ReceivedIdToken {
  readonly compact: string;
  readonly decoded: DecodedJwt;
  readonly accessToken: string | undefined;
  readonly request: Pick<SignInRequest, 'orgUrl' | 'authorize'>;
}

/**
 * Checks an ID token: its structure, its signature by the org's own keys, and its claims against the
 * request (OpenID Connect Core 3.1.3.7), in this order. A discovery document or keys that cannot be
 * read make checks `unknown`, with the reason; of a payload that cannot be read, no claim is checked.
 *
 * Rejects only when cancelled.
 */
export async function checkIdToken(
  token: ReceivedIdToken,
  ports: { readonly send: OrgFetch; readonly clock: Clock },
): Promise<readonly Check[]> {
  const { orgUrl, authorize } = token.request;
  const metadata = await attempt(discover(orgUrl, authorize.clientId, ports.send));
  const keys = metadata.succeeded
    ? await attempt(keysFor(token, metadata.value, ports.send))
    : metadata;
  const issuer = metadata.succeeded ? metadata.value.issuer : undefined;
  return [
    ...structureChecks(token.decoded),
    await signatureCheck(token.compact, keys),
    ...(await claimChecks(token, issuer, ports.clock)),
  ];
}

function keysFor(
  { decoded, request }: ReceivedIdToken,
  { jwksUri }: OrgMetadata,
  send: OrgFetch,
): Promise<JsonObject> {
  const keyId = decoded.header.json && stringAt(decoded.header.json, 'kid');
  return fetchKeys(jwksUri, { keyId, clientId: request.authorize.clientId }, send);
}

async function signatureCheck(compact: string, keys: Attempt<JsonObject>): Promise<Check> {
  return keys.succeeded
    ? verifySignature(compact, keys.value)
    : {
        id: 'signature',
        title: 'Signature',
        verdict: 'unknown',
        explanation: `The signature could not be checked without the keys of the org. ${keys.reason}`,
      };
}

async function claimChecks(
  { decoded, accessToken, request }: ReceivedIdToken,
  issuer: string | undefined,
  clock: Clock,
): Promise<readonly Check[]> {
  const { clientId, nonce } = request.authorize;
  const expected = { issuer, clientId, nonce, nowMilliseconds: clock.now(), accessToken };
  const { payload, header } = decoded;
  return payload.json === undefined
    ? []
    : idTokenClaimChecks(payload.json, header.json ?? {}, expected);
}
