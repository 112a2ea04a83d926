import { stringAt } from '../../core/json.ts';
import { verificationKeysOf } from '../../core/jwt/keys/keyMaterial.ts';
import { parseKeyMaterial } from '../../core/jwt/keys/parseKeyMaterial.ts';
import { signatureCheck } from '../../core/jwt/checks/signatureCheck.ts';
import { tokenKindOf } from '../../core/jwt/kind/tokenKind.ts';
import type { TokenKindId } from '../../core/jwt/kind/tokenKind.ts';
import { verifySignature } from '../../core/jwt/checks/verifySignature.ts';
import { clientIdOf, connectedOrgOf } from '../../core/oidc/connectedIssuer.ts';
import type { IssuerKeys, IssuerTrust } from '../../core/oidc/issuerKeys.ts';
import type { Org } from '../../core/org/org.ts';
import type { Log } from '../../core/ports.ts';
import { errorText, isUserError } from '../../core/userError.ts';
import { claimsOf } from '../../views/tokens/inspectedToken.ts';
import type { InspectedToken } from '../../views/tokens/inspectedToken.ts';
import { signedPart } from './tokenChecksNow.ts';
import type { SignatureFinding } from './tokenChecksNow.ts';

/** Kinds of token that are checked with the published keys of the org that issued them. */
const CHECKED_BY_ORG: readonly TokenKindId[] = [
  'id-token',
  'custom-access-token',
  'access-token',
  'logout-token',
  'jwt',
];

/** By what an issuer's keys are read. */
export interface FetchedKeys {
  readonly issuer: string;
  readonly trust: IssuerTrust;
  readonly keys: IssuerKeys;
  readonly signal?: AbortSignal | undefined;
}

/** Checks a token with the published keys of an issuer. Rejects as `IssuerKeys.keysFor` does. */
export async function findingByIssuer(
  token: InspectedToken,
  { issuer, trust, keys, signal }: FetchedKeys,
): Promise<SignatureFinding> {
  const { compact, decoded } = signedPart(token) ?? token;
  const found = await keys.keysFor({
    issuer,
    trust,
    signal,
    kid: stringAt(decoded.header.json ?? {}, 'kid'),
    clientId: clientIdOf(claimsOf(token) ?? {}),
  });
  const signature = await verifySignature(compact, found.keys);
  return signature.verdict === 'passed' ? { signature, verifiedIssuer: issuer } : { signature };
}

/** Checks a token with a pasted key. Rejects with `key/…` for a text that is no such key. */
export async function findingByKey(
  token: InspectedToken,
  pasted: string,
): Promise<SignatureFinding> {
  const { compact } = signedPart(token) ?? token;
  const keys = verificationKeysOf(await parseKeyMaterial(pasted));
  return { signature: await verifySignature(compact, keys) };
}

/** What the connected orgs' keys are read by. */
export interface ConnectedOrgs {
  readonly orgs: readonly Org[];
  readonly keys: IssuerKeys;
  readonly log: Log;
}

/**
 * Checks a token with the keys of the connected org that issued it. Undefined when there is none, or for a
 * token that is not signed with published keys. Never rejects: what goes wrong leaves the signature open,
 * with the reason.
 */
export async function findingByConnectedOrg(
  token: InspectedToken,
  { orgs, keys, log }: ConnectedOrgs,
): Promise<SignatureFinding | undefined> {
  const claims = claimsOf(token) ?? {};
  const org = connectedOrgOf(claims, orgs);
  const part = signedPart(token);
  if (!org || !part || !CHECKED_BY_ORG.includes(tokenKindOf(part.decoded).id)) {
    return undefined;
  }
  const issuer = stringAt(claims, 'iss') ?? '';
  try {
    return await findingByIssuer(token, { issuer, trust: { orgUrl: org.url }, keys });
  } catch (error) {
    if (!isUserError(error)) {
      log.error('The signature of a token was not checked', error);
    }
    const reason = `The signature could not be checked with the keys of the org. ${errorText(error)}`;
    return { signature: signatureCheck('unknown', reason) };
  }
}
