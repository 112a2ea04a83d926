import type { GuardedAnswer } from '../core/http/guardedFetch.ts';
import { stringAt } from '../core/json.ts';
import type { ServerMetadata } from '../core/oidc/serverMetadata.ts';
import { metadataUrl, parseServerMetadata } from '../core/oidc/serverMetadata.ts';
import type { ServerOfApp } from '../core/oidc/signIn.ts';
import { signInError } from '../core/oidc/signInError.ts';
import { shortText } from '../core/text.ts';
import { jsonObjectOf, objectIn } from './answers.ts';
import type { FlowFetch } from './flowFetch.ts';

/** Okta's code for an object that does not exist (facts of Okta, H5). */
const NOT_FOUND = 'E0000007';

/**
 * Reads the metadata of an authorization server (OpenID Connect Discovery, section 4). Rejects with a
 * `UserError`: `sign-in/unknown-server`, those of `parseServerMetadata` and `jsonObjectOf`, or a network
 * error.
 */
export async function discover(
  { orgUrl, serverId, clientId }: ServerOfApp,
  send: FlowFetch,
): Promise<ServerMetadata> {
  const url = metadataUrl(orgUrl, serverId, clientId);
  const answer = await send({ title: 'Discovery', method: 'GET', url });
  if (serverId !== '' && isNotFound(answer)) {
    throw signInError(
      'sign-in/unknown-server',
      `${answer.host} has no authorization server "${shortText(serverId, 60)}", or it is not active. Choose another one, or activate it in the Admin Console.`,
    );
  }
  return parseServerMetadata(jsonObjectOf(answer), orgUrl, serverId);
}

function isNotFound(answer: GuardedAnswer): boolean {
  return answer.status === 404 || stringAt(objectIn(answer) ?? {}, 'errorCode') === NOT_FOUND;
}
