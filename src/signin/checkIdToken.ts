import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check, Verdict } from '../core/jwt/check.ts';
import type { DecodedJwt } from '../core/jwt/decodedJwt.ts';
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
  readonly request: Pick<SignInRequest, 'orgUrl' | 'clientId' | 'nonce'>;
}

/**
 * Checks an ID token: its signature by the org's own keys, and its claims against the request
 * (OpenID Connect Core 3.1.3.7). A discovery document or keys that cannot be read make checks
 * `unknown`, with the reason. Gives the checks as `sortChecks` does.
 *
 * Rejects only when cancelled.
 */
export async function checkIdToken(
  token: ReceivedIdToken,
  ports: { readonly send: OrgFetch; readonly clock: Clock },
): Promise<readonly Check[]> {
  const { orgUrl, clientId } = token.request;
  const metadata = await attempt(discover(orgUrl, clientId, ports.send));
  const keys = metadata.succeeded
    ? await attempt(keysFor(token, metadata.value, ports.send))
    : metadata;
  const issuer = metadata.succeeded ? metadata.value.issuer : undefined;
  return sortChecks([
    await signatureCheck(token.compact, keys),
    ...(await claimChecks(token, issuer, ports.clock)),
  ]);
}

const ORDER: Readonly<Record<Verdict, number>> = { failed: 0, unknown: 1, passed: 2 };

/** Failed checks first, then those that could not be made; otherwise in the order given. */
export function sortChecks(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((one, other) => ORDER[one.verdict] - ORDER[other.verdict]);
}

function keysFor(
  { decoded, request }: ReceivedIdToken,
  { jwksUri }: OrgMetadata,
  send: OrgFetch,
): Promise<JsonObject> {
  const keyId = decoded.header.json && stringAt(decoded.header.json, 'kid');
  return fetchKeys(jwksUri, { keyId, clientId: request.clientId }, send);
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
  const payload = decoded.payload.json;
  if (payload === undefined) {
    return [
      {
        id: 'claims',
        title: 'Claims',
        verdict: decoded.kind === 'encrypted' ? 'unknown' : 'failed',
        explanation: `The claims could not be checked. ${decoded.faults[0]?.message ?? ''}`.trim(),
      },
    ];
  }
  return idTokenClaimChecks(payload, decoded.header.json ?? {}, {
    issuer,
    clientId: request.clientId,
    nonce: request.nonce,
    nowMilliseconds: clock.now(),
    accessToken: accessToken === undefined ? undefined : { value: accessToken, endpoint: 'token' },
  });
}
