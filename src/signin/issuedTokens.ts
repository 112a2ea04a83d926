import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { Check } from '../core/jwt/checks/check.ts';
import { decodeJwt } from '../core/jwt/decode.ts';
import type { DecodedJwt } from '../core/jwt/decodedJwt.ts';
import { keysOfSet } from '../core/jwt/keys/verificationKeys.ts';
import { structureChecks } from '../core/jwt/checks/structureChecks.ts';
import { verifySignature } from '../core/jwt/checks/verifySignature.ts';
import { accessTokenClaimChecks } from '../core/oidc/accessTokenChecks.ts';
import { dpopThumbprint } from '../core/oidc/dpop.ts';
import { idTokenClaimChecks } from '../core/oidc/idTokenChecks.ts';
import type { IssuedToken } from '../core/oidc/signIn.ts';
import { attempt } from './attempt.ts';
import type { Flow } from './flow.ts';

/** A token as it came, with what came along. */
export interface ArrivedToken {
  readonly compact: string;
  readonly issuedBy: IssuedToken['issuedBy'];
  /** As in `ExpectedIdToken`. */
  readonly accessToken?: string | undefined;
  readonly code?: string | undefined;
  readonly isRefreshed?: boolean;
}

/**
 * An ID token with its checks: its structure, its signature by the server's own keys, and its claims
 * against the request, in this order. Keys that cannot be read make the signature `unknown`, with the
 * reason; of a payload that cannot be read, no claim is checked. Rejects only when cancelled.
 */
export async function checkedIdToken(flow: Flow, token: ArrivedToken): Promise<IssuedToken> {
  const decoded = decodeJwt(token.compact);
  const checks = [
    ...structureChecks(decoded),
    await signatureCheck(flow, token.compact, decoded),
    ...(await idTokenChecks(flow, token, decoded)),
    ...flow.serverClock.checks(),
  ];
  return { kind: 'ID token', ...tokenWith(token, decoded, checks) };
}

/**
 * An access token with its checks, where it is for others than Okta to read: a JWT of a custom
 * authorization server. Those of the org authorization server are signed with a key that nobody
 * publishes (facts of Okta, E5), so they have none. Rejects only when cancelled.
 */
export async function checkedAccessToken(flow: Flow, token: ArrivedToken): Promise<IssuedToken> {
  const decoded = decodeJwt(token.compact);
  const isJwt = decoded.kind === 'signed' || decoded.kind === 'unsecured';
  const isReadable = isJwt && flow.request.serverId !== '';
  const checks = isReadable
    ? [
        ...structureChecks(decoded),
        await signatureCheck(flow, token.compact, decoded),
        ...(await accessTokenChecks(flow, decoded)),
        ...flow.serverClock.checks(),
      ]
    : [];
  return { kind: 'access token', ...tokenWith(token, decoded, checks) };
}

/** Notes in the trace how many checks passed and failed. */
export function traceChecks({ trace }: Flow, { kind, checks }: IssuedToken): void {
  if (checks.length === 0) {
    return;
  }
  const count = (verdict: Check['verdict']): number =>
    checks.filter((check) => check.verdict === verdict).length;
  const unknown = count('unknown');
  trace.add({
    title: `${kind} checks`,
    outcome: count('failed') === 0 ? 'succeeded' : 'failed',
    result: `${count('passed')} passed, ${count('failed')} failed${unknown === 0 ? '' : `, ${unknown} unknown`}`,
    received: checks.map(({ title, verdict }) => ({ name: title, value: verdict })),
    remark: checks
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ title }) => title)
      .join(', '),
  });
}

function tokenWith(
  { compact, issuedBy }: ArrivedToken,
  decoded: DecodedJwt,
  checks: readonly Check[],
): Omit<IssuedToken, 'kind'> {
  return { issuedBy, compact, decoded, checks };
}

async function signatureCheck(flow: Flow, compact: string, decoded: DecodedJwt): Promise<Check> {
  const keyId = decoded.header.json && stringAt(decoded.header.json, 'kid');
  const keys = await attempt(flow.keys.keysWith(keyId));
  return keys.succeeded
    ? verifySignature(
        compact,
        keysOfSet(keys.value, `the keys of ${new URL(flow.request.orgUrl).host}`),
      )
    : {
        id: 'signature',
        title: 'Signature',
        verdict: 'unknown',
        explanation: `The signature could not be checked without the keys of the org. ${keys.reason}`,
      };
}

async function idTokenChecks(
  { request, metadata, ports }: Flow,
  token: ArrivedToken,
  { payload, header }: DecodedJwt,
): Promise<readonly Check[]> {
  const { clientId, nonce, maxAge = '' } = request.authorize;
  const { issuedBy, accessToken, code, isRefreshed = false } = token;
  if (payload.json === undefined) {
    return [];
  }
  return idTokenClaimChecks(payload.json, header.json ?? {}, {
    issuer: metadata.issuer,
    clientId,
    nonce,
    nowMilliseconds: ports.clock.now(),
    issuedBy,
    isRefreshed,
    maximumAgeSeconds: isRefreshed || !/^\d+$/u.test(maxAge) ? undefined : Number(maxAge),
    accessToken,
    code,
  });
}

async function accessTokenChecks(
  { request, metadata, ports, dpop }: Flow,
  { payload }: DecodedJwt,
): Promise<readonly Check[]> {
  const json: JsonObject | undefined = payload.json;
  return json === undefined
    ? []
    : accessTokenClaimChecks(json, {
        issuer: metadata.issuer,
        clientId: request.authorize.clientId,
        nowMilliseconds: ports.clock.now(),
        keyThumbprint: dpop && (await dpopThumbprint(dpop.key)),
      });
}
